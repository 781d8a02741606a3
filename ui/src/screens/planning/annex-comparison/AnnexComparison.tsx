/**
 * Comparison with Annex A (6.1.3 c), both ways: what treatment needs and the decisions on controls do not give, and for
 * each of the 93 and each own control the risks and actions that need it.
 */
import { useState } from "react";
import { useRead } from "../../../api/client";
import type { AnnexComparison as Answer, ComparisonRow } from "../../../api/contract";
import { Button } from "../../../components/Button";
import { FilterChip } from "../../../components/FilterMenu";
import { Mark } from "../../../components/Mark";
import { Find, ScreenHead } from "../../../components/ScreenHead";
import { ErrorState, Loading, Note } from "../../../components/States";
import { t, tn } from "../../../messages/t";
import { useNav } from "../../../workbench/nav";
import { NeededBy } from "./NeededBy";
import "./comparison.css";

type Shown = "gaps" | "needed" | "unneeded" | "own" | null;
const FITS: Record<Exclude<Shown, null>, (row: ComparisonRow) => boolean> = {
  gaps: (row) => row.gap !== null,
  needed: (row) => row.needed_by.length > 0,
  unneeded: (row) => row.is_annex && row.needed_by.length === 0,
  own: (row) => !row.is_annex,
};

export function AnnexComparison() {
  const answer = useRead("annex_comparison", {}, { keep: true });
  if (answer.error !== null) return <ErrorState title={t("error.list")} error={answer.error} retry={() => void answer.refetch()} retryLabel={t("error.retry")} />;
  return (
    <div className="comparison">
      <ScreenHead title={t("screen.comparison")} below={t("comparison.about")} />
      {answer.data === undefined ? <Loading label={t("loading")} rows={12} /> : <Both answer={answer.data} />}
    </div>
  );
}

function Both({ answer }: { answer: Answer }) {
  const forward = answer.rows.filter((row) => row.is_forward);
  return (
    <>
      <section aria-labelledby="comparison-forward">
        <h2 id="comparison-forward">{t("comparison.forward")}</h2>
        <p className="muted">{tn("comparison.needed", answer.needed)}</p>
        {forward.length === 0 ? <Note tone="ok">{t(answer.needed === 0 ? "comparison.nothing" : "comparison.complete")}</Note> : <Table rows={forward} label={t("comparison.forward")} />}
      </section>
      <Back answer={answer} />
    </>
  );
}

function Back({ answer }: { answer: Answer }) {
  const [shown, setShown] = useState<Shown>(null);
  const [text, setText] = useState("");
  const says = (row: ComparisonRow) => `${row.id} ${row.title} ${row.needed_by.map((one) => one.id).join(" ")}`.toLowerCase().includes(text.trim().toLowerCase());
  const rows = answer.rows.filter((row) => (shown === null || FITS[shown](row)) && (text.trim() === "" || says(row)));
  return (
    <section aria-labelledby="comparison-back">
      <h2 id="comparison-back">{t("comparison.back")}</h2>
      <p className="muted">{t("comparison.figures", { needed: answer.rows.filter((row) => row.is_annex && row.needed_by.length > 0).length, unneeded: answer.unneeded, unexplained: answer.unexplained, own: answer.own })}</p>
      <div className="screen-bar" role="toolbar" aria-label={t("filter.label")}>
        <Find label={t("filter.find")} value={text} onChange={setText} />
        {(Object.keys(FITS) as Exclude<Shown, null>[]).map((one) => <FilterChip key={one} count={answer.rows.filter(FITS[one]).length} on={shown === one} onChange={(on) => setShown(on ? one : null)}>{t(`comparison.show.${one}`)}</FilterChip>)}
        <span className="muted end">{t("filter.matched", { matched: rows.length, total: answer.rows.length })}</span>
      </div>
      <Table rows={rows} label={t("comparison.back")} />
    </section>
  );
}

function Table({ rows, label }: { rows: readonly ComparisonRow[]; label: string }) {
  const { goTo } = useNav();
  return (
    <table aria-label={label}>
      <thead><tr><th>{t("kinds.control")}</th><th>{t("comparison.decision")}</th><th>{t("comparison.by")}</th><th>{t("comparison.because")}</th><th>{t("comparison.gap")}</th></tr></thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <td><Button look="link" onPress={() => goTo("control", row.id)}>{row.id} {row.title === row.id ? "" : row.title}</Button>{row.is_annex ? null : <span className="muted small"> {t("comparison.own")}</span>}</td>
            <td>{row.decision === null ? <span className="muted">{t("comparison.unlisted")}</span> : t(`decision.long.${row.decision}`)}</td>
            <td><NeededBy list={row.needed_by} /></td>
            <td>{row.reasons.map((one) => t(`reason.${one}`)).join(", ")}</td>
            <td>{row.gap === null ? null : <Mark tone={row.is_forward ? "blocker" : row.gap === "undecided" ? "advice" : "warning"}><span className="plain">{t(`gap.${row.gap}`)}</span></Mark>}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
