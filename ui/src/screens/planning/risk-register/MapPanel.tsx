/** The matrix above the register: before, today, after, and the way between; a cell or an arrow filters the table. */
import { useRead } from "../../../api/client";
import type { RiskFilter, RiskMove, Which } from "../../../api/contract";
import { Button } from "../../../components/Button";
import { Segments } from "../../../components/Segments";
import { Loading } from "../../../components/States";
import { t, tn } from "../../../messages/t";
import { moveName } from "../../../workbench/RiskArrows";
import { MapWords, RiskMap, type CellPlace } from "../../../workbench/RiskMap";

export type MapShown = Which | "moves";
const SHOWN: MapShown[] = ["inherent", "current", "residual", "moves"];
const ARROWS = 12;

interface MapPanelProps { shown: MapShown; onShown: (shown: MapShown) => void; filter: RiskFilter; onFilter: (filter: RiskFilter) => void }

export function MapPanel({ shown, onShown, filter, onFilter }: MapPanelProps) {
  const { cell: here, and_cell: there, ...rest } = filter;
  const answer = useRead("risk_map", { filter: rest }, { keep: true }).data;
  if (answer === undefined) return <Loading label={t("loading")} rows={4} />;
  const which: Which = shown === "moves" ? "residual" : shown;
  const matrix = answer.maps.find((one) => one.which === which);
  if (matrix === undefined || matrix.cells.length === 0) return <p className="muted map-panel">{t("overview.nomatrix")}</p>;
  const pressed = here !== null && here !== undefined && here.which === which && (there ?? null) === null ? here : null;
  const pick = (place: CellPlace) => {
    const again = pressed !== null && pressed.likelihood === place.likelihood && pressed.impact === place.impact;
    onFilter(again ? rest : { ...rest, cell: { which, likelihood: place.likelihood, impact: place.impact } });
  };
  const follow = (move: RiskMove) => onFilter({
    ...rest,
    cell: { which: "inherent", likelihood: move.from_likelihood, impact: move.from_impact },
    and_cell: { which: "residual", likelihood: move.to_likelihood, impact: move.to_impact },
  });
  const arrows = shown === "moves" ? answer.moves.slice(0, ARROWS) : undefined;
  return (
    <section className="map-panel" aria-label={t("map.title")}>
      <RiskMap matrix={matrix} moves={arrows} pressed={pressed} onCell={pick} onMove={follow} />
      <div className="map-side">
        <Segments label={t("map.title")} value={shown} choices={SHOWN.map((one) => ({ value: one, label: t(`map.show.${one}`) }))} onChange={(next) => onShown(next as MapShown)} />
        <MapWords matrix={matrix} filtered={(rest.text ?? "") !== "" || (rest.conditions ?? []).length > 0} />
        {shown === "moves" ? (
          <>
            <p className="muted small">{answer.moves.length > ARROWS ? t("map.arrows.most", { n: ARROWS, all: answer.moves.length }) : t("map.arrows")} {tn("map.stay", answer.stay)}</p>
            <ul className="map-list small">
              {answer.moves.map((move) => <li key={moveName(move)}><Button look="link" onPress={() => follow(move)}>{moveName(move)}</Button></li>)}
            </ul>
          </>
        ) : (
          <p className="muted small">{answer.limit === null ? t("method.nolimit") : t("map.limit", { limit: answer.limit })}</p>
        )}
      </div>
    </section>
  );
}
