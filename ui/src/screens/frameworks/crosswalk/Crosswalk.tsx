/**
 * Crosswalk from ISO/IEC 27001 to another framework: per requirement what the ISMS evidences, through which control,
 * and what is left. Its note says that it is no certification and no attestation.
 */
import { useState } from "react";
import { useRead } from "../../../api/client";
import type { Coverage, CrosswalkRow, CrosswalkView, Framework } from "../../../api/contract";
import { Button } from "../../../components/Button";
import { FilterChip } from "../../../components/FilterMenu";
import { Find, ScreenHead } from "../../../components/ScreenHead";
import { Select } from "../../../components/Select";
import { Empty, ErrorState, Loading, Note } from "../../../components/States";
import { t } from "../../../messages/t";
import { useViewState } from "../../../workbench/viewState";
import { Group } from "./Group";
import { counted, STATES } from "./counts";
import "./crosswalk.css";

interface View { framework: Framework; state: Coverage | null; text: string }
const START: View = { framework: "nist_csf", state: null, text: "" };

const says = (row: CrosswalkRow, text: string) => [row.id, row.title, ...row.through.flatMap((one) => [one.id, one.title])].join(" ").toLowerCase().includes(text);

export function Crosswalk() {
  const view = useViewState<View>("crosswalk", START);
  const all = useRead("frameworks", {}, { keep: true });
  const answer = useRead("crosswalk", { framework: view.state.framework }, { keep: true });
  const choices = (all.data?.frameworks ?? []).map((one) => ({ value: one.framework, label: one.name, detail: t("crosswalk.share", { n: one.counts.evidenced, total: one.counts.total }), one }));
  const choose = (value: string | null) => {
    const chosen = choices.find((choice) => choice.value === value);
    if (chosen !== undefined) view.set({ framework: chosen.one.framework, state: null });
  };
  const error = answer.error ?? all.error;
  if (error !== null) return <ErrorState title={t("error.list")} error={error} retry={() => void answer.refetch()} retryLabel={t("error.retry")} />;
  return (
    <div className="crosswalk">
      <ScreenHead title={t("screen.crosswalk")} below={t("crosswalk.about")}>
        <div className="crosswalk-pick"><Select label={t("crosswalk.framework")} value={view.state.framework} choices={choices} onChange={choose} /></div>
      </ScreenHead>
      {answer.data === undefined || !view.ready ? <Loading label={t("loading")} rows={12} /> : <Requirements key={answer.data.framework} answer={answer.data} view={view.state} set={view.set} />}
    </div>
  );
}

function Requirements({ answer, view, set }: { answer: CrosswalkView; view: View; set: (change: Partial<View>) => void }) {
  const [all, setAll] = useState(false);
  const text = view.text.trim().toLowerCase();
  const filtered = text !== "" || view.state !== null;
  const rows = answer.rows.filter((row) => (view.state === null || row.state === view.state) && (text === "" || says(row, text)));
  const groups = answer.groups.map((group) => ({ ...group, rows: rows.filter((row) => row.group === group.group) })).filter((group) => group.rows.length > 0);
  return (
    <>
      <div className="crosswalk-sum">
        <Note>{answer.note}</Note>
        <p className="muted">{t("crosswalk.sum", { name: answer.name, counts: counted(answer.counts), on: answer.on })}</p>
      </div>
      <div className="screen-bar" role="toolbar" aria-label={t("filter.label")}>
        <Find label={t("filter.find")} value={view.text} onChange={(value) => set({ text: value })} />
        {STATES.map((state) => <FilterChip key={state} count={answer.counts[state]} on={view.state === state} onChange={(on) => set({ state: on ? state : null })}>{t(`coverage.${state}`)}</FilterChip>)}
        {filtered ? null : <Button look="link" onPress={() => setAll(!all)}>{t(all ? "crosswalk.close" : "crosswalk.open")}</Button>}
        <span className="muted end" role="status">{t("filter.matched", { matched: rows.length, total: answer.rows.length })}</span>
      </div>
      <div className="crosswalk-body">
        {groups.length === 0 ? <Empty title={t("crosswalk.none")} /> : groups.map((group, index) => <Group key={`${group.group} ${String(filtered || all)}`} name={group.group} counts={group.counts} rows={group.rows} open={filtered || all || index === 0} />)}
      </div>
    </>
  );
}
