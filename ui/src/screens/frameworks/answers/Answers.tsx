/**
 * Sheets of answers for a customer, an insurer or an annual report: each question with what the ISMS says to it, the
 * records it rests on, and what a person has to add. A document is begun from a sheet and edited there.
 */
import { useState } from "react";
import { useClient, useRead } from "../../../api/client";
import type { AnswerLine, AnswerSheet, AnswersView } from "../../../api/contract";
import { Button } from "../../../components/Button";
import { FilterChip } from "../../../components/FilterMenu";
import { Find, ScreenHead } from "../../../components/ScreenHead";
import { Select } from "../../../components/Select";
import { Empty, ErrorState, Loading, Note } from "../../../components/States";
import { t, tn } from "../../../messages/t";
import { useNav } from "../../../workbench/nav";
import { useNotices } from "../../../workbench/notices";
import { useViewState } from "../../../workbench/viewState";
import { Answer } from "./Answer";
import "./answers.css";

interface View { sheet: AnswerSheet; open: boolean; text: string }
const START: View = { sheet: "procurement", open: false, text: "" };
const SHEETS: AnswerSheet[] = ["procurement", "cyber_insurance", "sec_risk_management"];

const says = (line: AnswerLine, text: string) => [line.question, ...line.says, ...line.open, ...line.rests_on.flatMap((one) => [one.id, one.title])].join(" ").toLowerCase().includes(text);

export function Answers() {
  const view = useViewState<View>("answers", START);
  const { sheet } = view.state;
  const { change } = useClient();
  const { goTo } = useNav();
  const { fail, say } = useNotices();
  const [busy, setBusy] = useState(false);
  const answer = useRead("answers", { sheet }, { keep: true });
  const begin = async () => {
    setBusy(true);
    try {
      const made = await change("document_from_answers", { sheet });
      say(t("answers.made", { id: made.id }));
      goTo("document", made.id, "body");
    } catch (error) {
      fail(error);
    } finally {
      setBusy(false);
    }
  };
  if (answer.error !== null) return <ErrorState title={t("error.list")} error={answer.error} retry={() => void answer.refetch()} retryLabel={t("error.retry")} />;
  return (
    <div className="answers">
      <ScreenHead title={t("screen.answers")} below={t("answers.about")}>
        <div className="answers-pick"><Select label={t("answers.sheet")} value={sheet} choices={SHEETS.map((one) => ({ value: one, label: t(`answers.sheet.${one}`) }))} onChange={(value) => { const chosen = SHEETS.find((one) => one === value); if (chosen !== undefined) view.set({ sheet: chosen }); }} /></div>
        <Button edits disabled={busy || answer.data === undefined} onPress={() => void begin()}>{t("answers.begin")}</Button>
      </ScreenHead>
      {answer.data === undefined || !view.ready ? <Loading label={t("loading")} rows={12} /> : <Sheet answer={answer.data} view={view.state} set={view.set} />}
    </div>
  );
}

function Sheet({ answer, view, set }: { answer: AnswersView; view: View; set: (change: Partial<View>) => void }) {
  const text = view.text.trim().toLowerCase();
  const lines = answer.answers.filter((line) => (!view.open || line.open.length > 0) && (text === "" || says(line, text)));
  const groups = [...new Set(lines.map((line) => line.group))];
  return (
    <>
      <div className="answers-sum">
        <Note>{answer.note}</Note>
        <p className="muted">{t("answers.sum", { on: answer.on, ready: answer.ready, total: answer.answers.length })}</p>
      </div>
      <div className="screen-bar" role="toolbar" aria-label={t("filter.label")}>
        <Find label={t("filter.find")} value={view.text} onChange={(value) => set({ text: value })} />
        <FilterChip count={answer.answers.length - answer.ready} on={view.open} onChange={(open) => set({ open })}>{t("answers.toadd")}</FilterChip>
        <span className="muted end" role="status">{tn("answers.shown", lines.length)}</span>
      </div>
      <div className="answers-body">
        {groups.length === 0 ? <Empty title={t("answers.none")} /> : groups.map((group) => (
          <section key={group} aria-label={group} className="answers-group">
            <h2>{group}</h2>
            {lines.filter((line) => line.group === group).map((line) => <Answer key={line.question} line={line} />)}
          </section>
        ))}
      </div>
    </>
  );
}
