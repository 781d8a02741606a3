/** The risk matrix on the overview: after treatment, before it, and the way between. A cell or an arrow opens the register. */
import { useState } from "react";
import { useRead } from "../../../api/client";
import { Card } from "../../../components/Card";
import { Segments } from "../../../components/Segments";
import { Loading } from "../../../components/States";
import { t } from "../../../messages/t";
import { useNav } from "../../../workbench/nav";
import { MapWords, RiskMap } from "../../../workbench/RiskMap";

type Shown = "inherent" | "residual" | "moves";
const SHOWN: Shown[] = ["inherent", "residual", "moves"];
const ARROWS = 10;

export function HeatMap() {
  const { go } = useNav();
  const [shown, setShown] = useState<Shown>("residual");
  const answer = useRead("risk_map", {}, { keep: true }).data;
  const which = shown === "inherent" ? "inherent" : "residual";
  const matrix = answer?.maps.find((one) => one.which === which);
  const choices = SHOWN.map((one) => ({ value: one, label: t(`map.show.${one}`) }));
  return (
    <Card title={t("map.title")} end={<Segments label={t("map.title")} value={shown} choices={choices} onChange={(next) => setShown(next as Shown)} />}>
      {answer === undefined || matrix === undefined ? <Loading label={t("loading")} rows={4} /> : (
        <>
          <RiskMap
            matrix={matrix}
            moves={shown === "moves" ? answer.moves.slice(0, ARROWS) : undefined}
            onCell={(place) => go({ screen: "risks", filter: { cell: { which, likelihood: place.likelihood, impact: place.impact } } })}
            onMove={(move) => go({ screen: "risks", filter: { cell: { which: "inherent", likelihood: move.from_likelihood, impact: move.from_impact }, and_cell: { which: "residual", likelihood: move.to_likelihood, impact: move.to_impact } } })}
          />
          <MapWords matrix={matrix} />
        </>
      )}
    </Card>
  );
}
