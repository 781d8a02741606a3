import type { BulkPreview } from "../../../api/contract";
import { Note } from "../../../components/States";
import { inOrder, keyOf } from "../../../lib/diagnostics";
import { t, tn } from "../../../messages/t";
import { DiagnosticLine } from "../../../workbench/DiagnosticCard";

const FIRST = 6;

/** What a change of many records would bring: what it contradicts stands before it is made. */
export function BulkEffects({ preview }: { preview: BulkPreview }) {
  const { new_counts: raised, solved_counts: solved } = preview;
  const new_ = inOrder(preview.new);
  const total = raised.blocker + raised.warning + raised.advice;
  const gone = solved.blocker + solved.warning + solved.advice;
  if (total === 0) return gone === 0 ? null : <p className="muted">{tn("bulk.solves", gone)}</p>;
  return (
    <section aria-label={t("bulk.effects")}>
      <Note tone={preview.against > 0 ? "blocker" : "warning"}>{preview.against > 0 ? tn("bulk.against", preview.against) : tn("bulk.raises", total)}</Note>
      {new_.slice(0, FIRST).map((one) => <DiagnosticLine key={keyOf(one)} diagnostic={one} />)}
      {total > FIRST ? <p className="muted small">{t("history.more", { n: total - FIRST })}</p> : null}
      {gone === 0 ? null : <p className="muted small">{tn("bulk.solves", gone)}</p>}
    </section>
  );
}
