/** From the 2013 edition: old controls, the new ones they went into, and what has to be decided again. */
import { useRead } from "../../../api/client";
import type { ControlOrigin, TransitionView } from "../../../api/contract";
import { FilterChip } from "../../../components/FilterMenu";
import { Find, ScreenHead } from "../../../components/ScreenHead";
import { Empty, ErrorState, Loading, Note } from "../../../components/States";
import { t, tn } from "../../../messages/t";
import { useViewState } from "../../../workbench/viewState";
import { Leftovers } from "./Leftovers";
import { DomainTable } from "./DomainTable";
import { domainsOf, ORIGINS } from "./lines";
import "./transition.css";

interface View { open: boolean; origin: ControlOrigin | null; text: string }
const START: View = { open: false, origin: null, text: "" };

export function Transition() {
  const view = useViewState<View>("transition", START);
  const answer = useRead("transition", {}, { keep: true });
  if (answer.error !== null) return <ErrorState title={t("error.list")} error={answer.error} retry={() => void answer.refetch()} retryLabel={t("error.retry")} />;
  if (answer.data === undefined || !view.ready) return <Loading label={t("loading")} rows={12} />;
  return (
    <div className="transition">
      <ScreenHead title={t("screen.transition")} below={t("transition.about")} />
      <Summary data={answer.data} />
      <Lines data={answer.data} view={view.state} set={view.set} />
    </div>
  );
}

function Summary({ data }: { data: TransitionView }) {
  const { counts } = data;
  return (
    <div className="transition-sum">
      <Note tone={counts.open > 0 ? "warning" : "ok"}>{counts.open === 0 ? t("transition.settled") : tn("transition.open", counts.open, { total: counts.total })} {data.from_2013 ? t("transition.from2013") : t("transition.not2013")}</Note>
      <dl>{ORIGINS.map((origin) => <div key={origin}><dt>{t(`transition.origin.${origin}`)}</dt><dd>{t("transition.of", { open: origin === "new" ? counts.new_open : origin === "merged" ? counts.merged_open : counts.carried_over_open, total: counts[origin] })} <span className="muted">{t(`transition.origin.text.${origin}`)}</span></dd></div>)}</dl>
      <Leftovers />
    </div>
  );
}

function Lines({ data, view, set }: { data: TransitionView; view: View; set: (change: Partial<View>) => void }) {
  const domains = domainsOf(data, view);
  const shown = domains.reduce((sum, one) => sum + one.lines.length, 0);
  const total = data.old.length + data.counts.new;
  return (
    <>
      <div className="screen-bar" role="toolbar" aria-label={t("filter.label")}>
        <Find label={t("filter.find")} value={view.text} onChange={(text) => set({ text })} />
        <FilterChip count={data.counts.open} on={view.open} onChange={(open) => set({ open })}>{t("transition.again")}</FilterChip>
        {ORIGINS.map((origin) => <FilterChip key={origin} count={data.counts[origin]} on={view.origin === origin} onChange={(on) => set({ origin: on ? origin : null })}>{t(`transition.origin.${origin}`)}</FilterChip>)}
        <span className="muted end" role="status">{t("filter.matched", { matched: shown, total })}</span>
      </div>
      <div className="transition-body">
        {domains.length === 0 ? <Empty title={t("filter.nothing")} /> : domains.map((one) => <DomainTable key={one.name ?? "new"} domain={one} />)}
      </div>
    </>
  );
}
