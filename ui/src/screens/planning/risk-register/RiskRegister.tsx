/** Risk register (6.1.2): every risk with its three ratings, treatment and owner. Rows come by window from the backend. */
import { useMemo, useState } from "react";
import type { RiskRow } from "../../../api/contract";
import { Button } from "../../../components/Button";
import { Grid } from "../../../components/grid/Grid";
import { ScreenHead } from "../../../components/ScreenHead";
import { Empty, ErrorState, Loading } from "../../../components/States";
import { t } from "../../../messages/t";
import { useViewState } from "../../../workbench/viewState";
import { useRoom } from "../../../components/useRoom";
import { useDialogs } from "../../../workbench/dialogs";
import { useNav } from "../../../workbench/nav";
import { useWork } from "../../../workbench/session";
import { useFillDown } from "../../../workbench/useFillDown";
import { useRecordScreen } from "../../../workbench/useRecordScreen";
import { NothingFound } from "../../../workbench/table/NothingFound";
import { hasReady, isAll } from "../../../workbench/table/query";
import { fromRiskFilter, toRiskFilter } from "../../../workbench/table/riskFilter";
import { TableBar } from "../../../workbench/table/TableBar";
import { useLookedAt, useTable } from "../../../workbench/table/useTable";
import { riskColumns } from "./columns";
import { ConfirmRatings } from "./ConfirmRatings";
import { MapPanel, type MapShown } from "./MapPanel";
import { OwnerAccepts } from "./OwnerAccepts";
import { RiskInspector } from "./RiskInspector";
import "./risks.css";

const QUICK = ["treatment", "status", "owner"];
const START: { map: MapShown | null } = { map: null };
/** From this width on a title fits into one line. */
const ONE_LINE = 1640;

export function RiskRegister() {
  const { catalogue } = useWork();
  const { open } = useDialogs();
  const { go } = useNav();
  const table = useTable("risks", "risk", "risk_window");
  const { rows, view, marked } = table;
  const work = useRecordScreen("risks", "risk", rows, view.state.selected, view.set);
  useLookedAt("risk", work.selection.id, rows.rowAt(work.selection.index)?.changed ?? false);
  const oneLine = useRoom(ONE_LINE);
  const columns = useMemo(() => riskColumns(catalogue), [catalogue]);
  const fill = useFillDown("risk", rows.rowAt);
  const shown = useViewState("risks-map", START);
  const map = shown.state.map ?? null;
  const [asked, setAsked] = useState<"owner" | "confirm" | null>(null);
  const anyOld = () => [...marked].some((id) => rows.rowAt(rows.indexOf(id))?.to_reassess === true || hasReady(table.query, "unknown_version"));
  const owners = () => [...new Set([...marked].map((id) => rows.rowAt(rows.indexOf(id))?.owner_id ?? ""))];
  const add = () => void work.create({ status: "open" }, "title");
  if (rows.error !== null) return <ErrorState title={t("error.list")} error={rows.error} retry={rows.retry} retryLabel={t("error.retry")} />;
  return (
    <div className="split">
      <div className="left" onKeyDown={table.onKeyDown(work.selection.id)}>
        <ScreenHead title={t("screen.risks")} below={t("risk.about")}>
          <Button expanded={map !== null} onPress={() => shown.set({ map: map === null ? "residual" : null })}>{t(map === null ? "map.open" : "map.close")}</Button>
          <Button edits onPress={() => setAsked("owner")}>{t("owner.open")}</Button>
          <Button edits look="primary" onPress={add}>{t("risk.add")}</Button>
        </ScreenHead>
        {map === null || !shown.ready ? null : <MapPanel shown={map} onShown={(next) => shown.set({ map: next })} filter={toRiskFilter(table.query)} onFilter={(next) => table.ask(fromRiskFilter(next))} />}
        <TableBar table={table} quick={QUICK}>
          {marked.size > 0 ? <Button edits onPress={() => open({ name: "approve-plan", risks: [...marked], owners: owners() })}>{t("plan.open")}</Button> : null}
          {marked.size > 0 && anyOld() ? <Button edits onPress={() => setAsked("confirm")}>{t("confirm.open")}</Button> : null}
          {marked.size > 0 ? <Button edits onPress={() => open({ name: "accept", risks: [...marked], owners: owners() })}>{t("accept.open")}</Button> : null}
        </TableBar>
        {rows.loading || !view.ready ? <Loading label={t("loading")} rows={12} /> : (
          <Grid<RiskRow>
            ref={work.grid}
            label={t("screen.risks")}
            columns={columns}
            {...table.grid}
            rowHeight={oneLine ? 34 : 46}
            twoLines={!oneLine}
            selected={work.selection.index}
            onSelect={work.choose}
            onOpen={work.open}
            onFill={fill}
            onDelete={() => void work.remove(work.selection.id)}
            empty={
              isAll(table.query) ? (
                <Empty title={t("risk.empty")} actions={<><Button edits look="primary" onPress={add}>{t("risk.add")}</Button><Button onPress={() => go({ screen: "import", filter: "risks" })}>{t("risk.import")}</Button></>}>{t("risk.empty.text")}</Empty>
              ) : (
                <NothingFound table={table} />
              )
            }
          />
        )}
      </div>
      {asked === "owner" ? <OwnerAccepts onClose={() => setAsked(null)} /> : null}
      {asked === "confirm" ? <ConfirmRatings ids={[...marked]} onClose={() => setAsked(null)} /> : null}
      {work.selection.id === null ? <div className="pane-none">{t("register.pick")}</div> : (
        <RiskInspector key={work.selection.id} {...work.pane(work.selection.id)} />
      )}
    </div>
  );
}
