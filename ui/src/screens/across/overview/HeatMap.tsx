import type { Matrix } from "../../../api/contract";
import { t, tn } from "../../../messages/t";
import { useNav } from "../../../workbench/nav";

/** The risk matrix: likelihood upwards, impact to the right; a cell opens the register with its risks. */
export function HeatMap({ matrix }: { matrix: Matrix }) {
  const { go } = useNav();
  const label = (scale: Matrix["impact"], level: number) => scale.find(([step]) => step === level)?.[1] ?? "";
  const rows = [...matrix.cells].sort((a, b) => (b[0]?.likelihood ?? 0) - (a[0]?.likelihood ?? 0));
  return (
    <div className="heat">
      <div className="heat-axis-y" aria-hidden="true"><span>{t("risk.likelihood")}</span></div>
      <div className="heat-body">
        {rows.map((cells) => {
          const l = cells[0]?.likelihood ?? 0;
          return (
            <div key={l} className="heat-row">
              <span className="heat-label" title={label(matrix.likelihood, l)}>{l}</span>
              {cells.map((cell) => {
                const i = cell.impact;
                const name = `${tn("count.risks", cell.count)}: ${t("risk.likelihood")} ${String(l)} ${label(matrix.likelihood, l)}, ${t("risk.impact")} ${String(i)} ${label(matrix.impact, i)}${cell.band === "" ? "" : `, ${cell.band}`}`;
                const look = `heat-cell heat-${String(cell.heat + 1)}`;
                if (cell.count === 0) return <span key={i} className={look} role="img" aria-label={name} title={name} />;
                return (
                  <button key={i} type="button" className={look} aria-label={name} title={name} onClick={() => go({ screen: "risks", filter: { cell: { which: matrix.which, likelihood: l, impact: i } } })}>
                    {cell.count}
                  </button>
                );
              })}
            </div>
          );
        })}
        <div className="heat-row heat-foot" aria-hidden="true">
          <span className="heat-label" />
          {matrix.impact.map(([level, name]) => <span key={level} className="heat-x" title={name}>{level}</span>)}
        </div>
        <div className="heat-axis-x muted" aria-hidden="true">{t("risk.impact")}</div>
        {matrix.unrated > 0 ? <p className="muted small">{tn("overview.unrated", matrix.unrated)}</p> : null}
      </div>
    </div>
  );
}
