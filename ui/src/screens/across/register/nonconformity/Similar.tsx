/** Others like this one, while it is being written: whether it happened before, and how that ended. */
import { useRead } from "../../../../api/client";
import type { RecordView, SimilarOne } from "../../../../api/contract";
import { Button } from "../../../../components/Button";
import { Mark } from "../../../../components/Mark";
import { t, tn } from "../../../../messages/t";
import { Section } from "../../../../workbench/Inspector";
import { useNav } from "../../../../workbench/nav";
import { useFieldSetter } from "../../../../workbench/RecordField";

export function Similar({ view }: { view: RecordView }) {
  const similar = useRead("similar_nonconformities", { id: view.id }, { keep: true }).data;
  const isClosed = view.locked?.fields.includes("grade") === true;
  if (similar === undefined || (similar.found.length === 0 && similar.open_on_subject < 2)) return null;
  return (
    <Section title={t("similar.title")}>
      {similar.open_on_subject > 1 ? <p><Mark tone="warning">{tn("similar.several", similar.open_on_subject)}</Mark></p> : null}
      <ul className="similar">
        {similar.found.map((one) => <One key={one.id} one={one} view={view} mayLink={!isClosed} />)}
      </ul>
      {similar.more > 0 ? <p className="muted small">{tn("similar.more", similar.more)}</p> : null}
    </Section>
  );
}

function One({ one, view, mayLink }: { one: SimilarOne; view: RecordView; mayLink: boolean }) {
  const { goTo } = useNav();
  const set = useFieldSetter(view);
  const linked = view.record["repeats"] === one.id;
  const stands = one.closed_on === null ? t(`board.state.${one.state}`) : t(one.effective ? "similar.effective" : "similar.closed", { day: one.closed_on });
  return (
    <li>
      <Button look="link" onPress={() => goTo("nonconformity", one.id)}>{one.id} {one.statement || t("value.untitled")}</Button>
      <div className="small muted">{t(`similar.why.${one.why}`, { common: one.common })} · {stands}</div>
      {linked ? <div className="small"><Mark tone="ok">{t("similar.linked")}</Mark></div>
        : one.why === "unit" || !mayLink ? null : <Button edits look="quiet" className="small" label={t("similar.link.label", { id: one.id })} onPress={() => set("repeats", one.id, true)}>{t("similar.link")}</Button>}
    </li>
  );
}
