import { useChange } from "../../../api/client";
import type { DocumentCard, Json, RecordView } from "../../../api/contract";
import { Button } from "../../../components/Button";
import { asObjects, asText } from "../../../lib/json";
import { t, tOr } from "../../../messages/t";
import { Section } from "../../../workbench/Inspector";
import { useNotices } from "../../../workbench/notices";
import { useTitle } from "../../../workbench/RefInput";
import { useDialogs } from "../../../workbench/dialogs";

type Fields = { [key: string]: Json };

function Person({ id }: { id: string }) {
  return <>{useTitle("person", id === "" ? null : id) || id}</>;
}

/** Every version that was approved once, and the reviews that changed nothing; the newest first. */
export function VersionList({ view, card, onCompare }: { view: RecordView; card: DocumentCard | undefined; onCompare: (from: string) => void }) {
  const versions = asObjects(view.record["versions"]);
  const reviews = asObjects(view.record["reviews"]);
  const { open } = useDialogs();
  if (versions.length + reviews.length === 0) return null;
  return (
    <Section title={t("doc.section.versions")}>
      <ul className="history">
        {[...versions].reverse().map((version) => <VersionLine key={asText(version["version"])} id={view.id} version={version} card={card} onCompare={onCompare} onWithdraw={(version) => open({ name: "withdraw", id: view.id, title: view.title, version })} />)}
        {[...reviews].reverse().map((review, index) => (
          <li key={`review ${String(index)}`}>
            <span className="strong">{t("doc.reviewed")}</span> {asText(review["on"])} <span className="muted"><Person id={asText(review["by"])} /></span>
            <div className="muted small">{asText(review["note"])}</div>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function VersionLine({ id, version, card, onCompare, onWithdraw }: { id: string; version: Fields; card: DocumentCard | undefined; onCompare: (from: string) => void; onWithdraw: (version: string) => void }) {
  const change = useChange();
  const { fail } = useNotices();
  const number = asText(version["version"]);
  const state = asText(version["state"]);
  const because = [asText(version["reason"]), asText(version["withdrawn_because"]), asText(version["overruled_because"])].filter((one) => one !== "");
  return (
    <li>
      <span className="strong">{number}</span> {asText(version["approved_on"])} <span className="muted">{tOr(`doc.version.${state}`, state)}</span>
      <div className="muted small">{t("doc.version.by")} <Person id={asText(version["approved_by"])} />{because.length === 0 ? "" : `: ${because.join(" · ")}`}</div>
      <div className="row">
        {card?.frozen.includes(number) === true ? <Button look="link" label={t("doc.version.open", { version: number })} onPress={() => void change("document_open", { id, version: number }).catch(fail)}>{t("doc.file.open")}</Button> : null}
        {card?.comparable.includes(number) === true ? <Button look="link" label={t("doc.version.compare", { version: number })} onPress={() => onCompare(number)}>{t("doc.step.compare")}</Button> : null}
        {state === "approved" ? <Button look="link" onPress={() => onWithdraw(number)}>{t("withdraw.open")}</Button> : null}
      </div>
    </li>
  );
}
