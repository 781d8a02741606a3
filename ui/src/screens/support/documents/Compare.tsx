/** Two versions of a document side by side: what came and what went, by words and signs and not by colour alone. */
import { useState } from "react";
import { useClient, useRead } from "../../../api/client";
import { useDrafts } from "../../../api/drafts";
import type { Compared, Comparison, Passage, RowDifference, Run } from "../../../api/contract";
import { Button } from "../../../components/Button";
import { Check } from "../../../components/Check";
import { FieldFrame } from "../../../components/FieldFrame";
import { ScreenHead } from "../../../components/ScreenHead";
import { Select } from "../../../components/Select";
import { ErrorState, Loading, Note } from "../../../components/States";
import { t, tn, type MessageKey } from "../../../messages/t";
import { useNav } from "../../../workbench/nav";
import { useNotices } from "../../../workbench/notices";
import { usePrintable } from "../../../workbench/printing";
import "./compare.css";

const SIGN: Record<Passage["difference"], string> = { same: "", added: "+", removed: "−", changed: "~" };

export function Compare({ id, from, onClose }: { id: string; from: string | null; onClose: () => void }) {
  const card = useRead("document_card", { id });
  const [chosen, setChosen] = useState<{ from: string | null; to: string | null }>({ from, to: null });
  const [all, setAll] = useState(false);
  const versions = card.data?.comparable ?? [];
  const choices = [...versions.map((value) => ({ value, label: t("compare.version", { version: value }) })), { value: "draft", label: t("compare.draft") }];
  const older = chosen.from ?? versions.at(-1) ?? "draft";
  const newer = chosen.to ?? "draft";
  const answer = useRead("compare_versions", { document: id, from: older, to: newer }, { enabled: card.data !== undefined, keep: true });
  const print = usePrinted(id, older, newer);
  return (
    <div className="compare">
      <ScreenHead title={t("compare.title", { title: card.data?.title ?? id })} below={t("compare.about")}>
        <Button onPress={print} disabled={answer.data === undefined}>{t("compare.print")}</Button>
        <Button onPress={onClose} autoFocus>{t("doc.done")}</Button>
      </ScreenHead>
      <div className="compare-bar">
        <FieldFrame label={t("compare.from")}><Select label={t("compare.from")} value={older} choices={choices} onChange={(value) => setChosen({ from: value, to: newer })} /></FieldFrame>
        <FieldFrame label={t("compare.to")}><Select label={t("compare.to")} value={newer} choices={choices} onChange={(value) => setChosen({ from: older, to: value })} /></FieldFrame>
        <Check on={all} onChange={setAll}>{t("compare.all")}</Check>
      </div>
      <div className="compare-body" tabIndex={0} role="region" aria-label={t("compare.title", { title: card.data?.title ?? id })}>
        {card.data !== undefined && versions.length === 0 ? <Note>{t("compare.none")}</Note> : null}
        {answer.error !== null ? <ErrorState title={t("compare.error")} error={answer.error} /> : answer.data === undefined ? <Loading label={t("loading")} rows={8} /> : <Differences comparison={answer.data} all={all} />}
      </div>
    </div>
  );
}

/** Prints what differs as an annex to the approval, which Ctrl+P does, too. */
function usePrinted(document: string, from: string, to: string): () => void {
  const { change } = useClient();
  const drafts = useDrafts();
  const { fail, say } = useNotices();
  const write = async () => {
    await drafts.commitAll();
    const { choice } = await change("host_pick", { purpose: "print_file" });
    if (choice === null) return;
    const written = await change("compare_print", { document, from, to, grant: choice.grant });
    say(t("table.written", { shows: written.shows, path: written.path }));
    await change("reveal", { path: written.path });
  };
  const print = () => void write().catch(fail);
  usePrintable(print);
  return print;
}

function said(one: Compared): string {
  return one.version === "draft" ? t("compare.draft") : t("compare.approved", { version: one.version, on: one.approved_on ?? "", by: one.approved_by });
}

function Differences({ comparison, all }: { comparison: Comparison; all: boolean }) {
  const { differences, from, to, same } = comparison;
  const text = all ? differences.text : differences.text.filter((one, index, list) => one.difference !== "same" || (one.shape === "heading" && leadsToChange(list, index)));
  return (
    <>
      <p className="muted">{said(from)} → {said(to)}{to.reason === "" ? "" : `: ${to.reason}`}</p>
      {same ? <Note tone="ok">{t("compare.same")}</Note> : null}
      {from.file?.sha256 === to.file?.sha256 ? null : <Note tone="warning">{t("compare.file", { from: from.file?.name ?? t("compare.nofile"), to: to.file?.name ?? t("compare.nofile") })}</Note>}
      {text.length > 0 ? <div className="paper compare-text">{text.map((one, index) => <PassageLine key={index} passage={one} />)}</div> : null}
      {differences.rows.map((row) => <Row key={`${row.kind} ${row.id}`} row={row} />)}
      {differences.rows.length > 0 && differences.same_rows > 0 ? <p className="muted">{tn("compare.samerows", differences.same_rows)}</p> : null}
    </>
  );
}

/** Whether something differs between a heading and the next one. */
function leadsToChange(list: readonly Passage[], index: number): boolean {
  for (const one of list.slice(index + 1)) {
    if (one.difference !== "same") return true;
    if (one.shape === "heading") return false;
  }
  return false;
}

function Row({ row }: { row: RowDifference }) {
  const { goTo } = useNav();
  return (
    <section className="compare-row">
      <h3>
        <Sign difference={row.difference} />
        <Button look="link" onPress={() => goTo(row.kind, row.id)}>{row.id}</Button> {row.title} <span className="muted small">{t(`compare.${row.difference}`)}</span>
      </h3>
      <dl>
        {row.fields.map((field) => (
          <div key={field.field}>
            <dt>{field.label}</dt>
            <dd>{field.passages.map((one, index) => <PassageLine key={index} passage={one} />)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Sign({ difference }: { difference: Passage["difference"] }) {
  return difference === "same" ? null : <span className={`compare-sign of-${difference}`} role="img" aria-label={t(`compare.${difference}` as MessageKey)}>{SIGN[difference]}</span>;
}

function PassageLine({ passage }: { passage: Passage }) {
  return (
    <div className={`passage shape-${passage.shape}`}>
      <span className="passage-sign"><Sign difference={passage.difference} /></span>
      <span>{passage.runs.map((run, index) => <Words key={index} run={run} />)}</span>
    </div>
  );
}

function Words({ run }: { run: Run }) {
  if (run.sign === "added") return <ins><span className="hidden-visually">{t("compare.says.added")} </span>{run.text}</ins>;
  if (run.sign === "removed") return <del><span className="hidden-visually">{t("compare.says.removed")} </span>{run.text}</del>;
  return <>{run.text}</>;
}
