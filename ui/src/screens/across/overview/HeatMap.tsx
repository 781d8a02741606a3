import type { Matrix } from "../../../api/contract";
import { t, tn } from "../../../messages/t";
import { heatOf } from "../../../lib/heat";
import { useNav } from "../../../workbench/nav";

/** The risk matrix: likelihood upwards, impact to the right; a cell opens the register with its risks. */
export function HeatMap({ matrix }: { matrix: Matrix }) {
  const { go } = useNav();
  const bands = Math.max(0, ...matrix.cells.flat().map((cell) => cell.band)) + 1;
  const rows = matrix.cells.map((cells, index) => ({ cells, l: index + 1, label: matrix.likelihood[index] ?? "" })).reverse();
  return (
    <div className="heat">
      <div className="heat-axis-y" aria-hidden="true"><span>{t("risk.likelihood")}</span></div>
      <div className="heat-body">
        {rows.map(({ cells, l, label }) => (
          <div key={l} className="heat-row">
            <span className="heat-label" title={label}>{l}</span>
            {cells.map((cell, index) => {
              const i = index + 1;
              const name = `${t("risk.likelihood")} ${String(l)} ${label}, ${t("risk.impact")} ${String(i)} ${matrix.impact[index] ?? ""}: ${tn("count.risks", cell.count)}`;
              const className = `heat-cell heat-${String(heatOf(cell.band, bands))}`;
              if (cell.count === 0) return <span key={i} className={className} role="img" aria-label={name} title={name} />;
              return (
                <button key={i} type="button" className={className} aria-label={name} title={name} onClick={() => go({ screen: "risks", filter: { cell: { which: matrix.which, l, i } } })}>
                  {cell.count}
                </button>
              );
            })}
          </div>
        ))}
        <div className="heat-row heat-foot" aria-hidden="true">
          <span className="heat-label" />
          {matrix.impact.map((label, index) => <span key={label} className="heat-x" title={label}>{index + 1}</span>)}
        </div>
        <div className="heat-axis-x muted" aria-hidden="true">{t("risk.impact")}</div>
      </div>
    </div>
  );
}
