/** Figures of nonconformities: open by age and grade, how long closing takes, what came back, where; now and before. */
import type { ReactNode } from "react";
import { useRead } from "../../../../api/client";
import type { Figures, PeriodFigures, PlaceRow } from "../../../../api/contract";
import { Segments } from "../../../../components/Segments";
import { t, tn } from "../../../../messages/t";

interface FiguresPanelProps { months: number; onMonths: (months: number) => void }

const PERIODS = [3, 6, 12];

export function FiguresPanel({ months, onMonths }: FiguresPanelProps) {
  const figures = useRead("nonconformity_figures", { months }, { keep: true }).data;
  if (figures === undefined) return null;
  return (
    <section className="board-figures" aria-label={t("figures.title")} tabIndex={0}>
      <Open figures={figures} />
      <div>
        <Segments label={t("figures.period")} value={String(months)} choices={PERIODS.map((n) => ({ value: String(n), label: tn("figures.months", n) }))} onChange={(value) => onMonths(Number(value))} />
        <Periods figures={figures} />
      </div>
      <Places title={t("figures.subjects")} rows={figures.subjects} />
      <Places title={t("figures.units")} rows={figures.units} />
    </section>
  );
}

function Open({ figures }: { figures: Figures }) {
  const undated = figures.open.reduce((sum, row) => sum + row.undated, 0);
  return (
    <div>
      <table className="figures-table">
        <caption>{t("figures.open")}</caption>
        <thead><tr><th scope="col">{t("board.grade")}</th><th scope="col" className="num">{t("figures.young")}</th><th scope="col" className="num">{t("figures.middle")}</th><th scope="col" className="num">{t("figures.old")}</th></tr></thead>
        <tbody>
          {figures.open.map((row) => (
            <tr key={row.grade ?? ""}>
              <th scope="row">{row.grade === null ? t("board.ungraded") : t(`board.grade.${row.grade}`)}</th>
              <td className="num">{row.young}</td><td className="num">{row.middle}</td><td className={row.old > 0 ? "num strong" : "num"}>{row.old}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {figures.open.length === 0 ? <p className="muted small">{t("figures.noneopen")}</p> : null}
      {undated > 0 ? <p className="muted small">{tn("figures.undated", undated)}</p> : null}
    </div>
  );
}

function Periods({ figures }: { figures: Figures }) {
  const days = (value: number | null) => (value === null ? "–" : tn("figures.days", value));
  const line = (name: string, of: (period: PeriodFigures) => ReactNode) => <tr><th scope="row">{name}</th><td className="num">{of(figures.this)}</td><td className="num muted">{of(figures.last)}</td></tr>;
  return (
    <table className="figures-table" aria-label={t("figures.compared")}>
      <thead><tr><td /><th scope="col" className="num" title={t("figures.span", { from: figures.this.from ?? "", to: figures.this.to ?? "" })}>{t("figures.this")}</th><th scope="col" className="num" title={t("figures.span", { from: figures.last.from ?? "", to: figures.last.to ?? "" })}>{t("figures.last")}</th></tr></thead>
      <tbody>
        {line(t("figures.raised"), (one) => one.raised)}
        {line(t("figures.repeats"), (one) => one.repeats)}
        {line(t("figures.closed"), (one) => one.closed)}
        {line(t("figures.median"), (one) => days(one.median_days))}
        {line(t("figures.worst"), (one) => <span title={one.worst ?? undefined}>{days(one.worst_days)}</span>)}
      </tbody>
    </table>
  );
}

function Places({ title, rows }: { title: string; rows: readonly PlaceRow[] }) {
  return (
    <div>
      <table className="figures-table places">
        <caption>{title}</caption>
        <thead><tr><th scope="col"><span className="hidden-visually">{title}</span></th><th scope="col" className="num">{t("figures.stillopen")}</th><th scope="col" className="num">{t("figures.this")}</th><th scope="col" className="num">{t("figures.last")}</th></tr></thead>
        <tbody>
          {rows.slice(0, 5).map((row) => (
            <tr key={row.key}>
              <th scope="row" className="figures-place" title={row.title}>{row.key === "" ? <span className="muted">{t("figures.nowhere")}</span> : row.title === "" ? row.key : t("figures.place", { key: row.key, title: row.title })}</th>
              <td className="num">{row.open}</td><td className="num">{row.this}</td><td className="num muted">{row.last}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
