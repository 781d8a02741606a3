import { useState } from "react";
import type { Coverage, CoverageCounts, CrosswalkLink, CrosswalkRow } from "../../../api/contract";
import { Button } from "../../../components/Button";
import { Mark, type MarkTone } from "../../../components/Mark";
import { t, tn } from "../../../messages/t";
import { useNav } from "../../../workbench/nav";
import { counted } from "./counts";

const TONES: Record<Coverage, MarkTone | null> = { evidenced: "ok", in_progress: "advice", left: "warning", excluded: null, unmapped: null };

/** A part of the framework: how its requirements stand, and each of them while it is open. */
export function Group({ name, counts, rows, open }: { name: string; counts: CoverageCounts; rows: readonly CrosswalkRow[]; open: boolean }) {
  const [shown, setShown] = useState(open);
  return (
    <section className="crosswalk-group" aria-label={name}>
      <div className="crosswalk-head">
        <h2><Button look="quiet" expanded={shown} onPress={() => setShown(!shown)}><span aria-hidden="true">{shown ? "▾" : "▸"}</span> {name}</Button></h2>
        <span className="muted">{counted(counts)}</span>
      </div>
      {shown ? (
        <table aria-label={name}>
          <thead><tr><th>{t("crosswalk.requirement")}</th><th>{t("crosswalk.state")}</th><th>{t("crosswalk.through")}</th></tr></thead>
          <tbody>{rows.map((row) => <Requirement key={row.id} row={row} />)}</tbody>
        </table>
      ) : null}
    </section>
  );
}

function Requirement({ row }: { row: CrosswalkRow }) {
  return (
    <tr>
      <td><strong>{row.id}</strong> {row.title}</td>
      <td>
        <State state={row.state} />
        {row.through.length > 1 ? <div className="muted small">{t("crosswalk.part", { n: row.evidenced, total: row.through.length })}</div> : null}
      </td>
      <td>
        {row.through.length === 0 ? <span className="muted">{t("crosswalk.byhand")}</span> : <ul className="crosswalk-through">{row.through.map((one) => <Through key={one.id} one={one} />)}</ul>}
      </td>
    </tr>
  );
}

function State({ state }: { state: Coverage }) {
  const tone = TONES[state];
  const word = t(`coverage.${state}`);
  return tone === null ? <span className="muted">{word}</span> : <Mark tone={tone}>{word}</Mark>;
}

/** A mapped control or clause: what was decided, how far it is, and what shows it. */
function Through({ one }: { one: CrosswalkLink }) {
  const { goTo } = useNav();
  const name = `${one.id} ${one.title}`;
  const standing = [
    one.decision === null ? t("crosswalk.clause") : t(`decision.long.${one.decision}`),
    one.implementation === null ? null : t(`implementation.${one.implementation}`),
    one.evidence === 0 ? null : tn("crosswalk.evidence", one.evidence),
    one.records === 0 ? null : tn("crosswalk.records", one.records),
    one.evidence > 0 || one.documents.length > 0 || one.state === "excluded" ? null : t(one.is_control ? "crosswalk.unshown" : "crosswalk.undocumented"),
  ].filter((part) => part !== null);
  return (
    <li>
      {one.is_control ? <Button look="link" onPress={() => goTo("control", one.id)}>{name}</Button> : name}
      <span className="muted small"> {standing.join(", ")}{one.documents.length === 0 ? null : ", "}</span>
      {one.documents.map((document) => <span key={document.id} className="small crosswalk-document"><Button look="link" label={`${document.id} ${document.title}`} hint={document.title} onPress={() => goTo("document", document.id)}>{document.id}</Button></span>)}
      <span className="muted small"> · {t(`mapping.${one.basis}`)}</span>
    </li>
  );
}
