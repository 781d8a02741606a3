/** Risk register (6.1.2): every risk with its three ratings, treatment and owner. Rows come by window from the backend. */
import { useCallback, useMemo, useState } from "react";
import type { RiskColumn, RiskFilter, RiskRow } from "../../../api/contract";
import { Button } from "../../../components/Button";
import { Grid } from "../../../components/grid/Grid";
import { ScreenHead } from "../../../components/ScreenHead";
import { Empty, ErrorState, Loading } from "../../../components/States";
import { t, tn } from "../../../messages/t";
import { useRoom } from "../../../components/useRoom";
import { useDialogs } from "../../../workbench/dialogs";
import { useHere, useNav } from "../../../workbench/nav";
import { useWork } from "../../../workbench/session";
import { useFillDown } from "../../../workbench/useFillDown";
import { useRecordScreen } from "../../../workbench/useRecordScreen";
import { useRows } from "../../../workbench/useRows";
import { useTakenFilter } from "../../../workbench/useTakenFilter";
import { useViewState } from "../../../workbench/viewState";
import { riskColumns } from "./columns";
import { ConfirmRatings } from "./ConfirmRatings";
import { MapPanel, type MapShown } from "./MapPanel";
import { OwnerAccepts } from "./OwnerAccepts";
import { RiskFilters } from "./RiskFilters";
import { RiskInspector } from "./RiskInspector";
import "./risks.css";

interface View { map: MapShown | null; filter: RiskFilter; sort: { column: RiskColumn; descending: boolean }; selected: string | null; widths: Record<string, number> }
const START: View = { map: null, filter: {}, sort: { column: "id", descending: false }, selected: null, widths: {} };
/** From this width on a title fits into one line. */
const ONE_LINE = 1640;
const keyOf = (row: RiskRow) => row.id;

export function RiskRegister() {
  const { catalogue } = useWork();
  const { open } = useDialogs();
  const { go } = useNav();
  const view = useViewState<View>("risks", START);
  const { filter, sort, widths } = view.state;
  const { set } = view;
  useTakenFilter(useHere("risks"), useCallback((taken: RiskFilter) => set({ filter: taken }), [set]));
  const rows = useRows("risk_window", { filter, column: sort.column, descending: sort.descending });
  const work = useRecordScreen("risks", "risk", rows, view.state.selected, view.set);
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set());
  const oneLine = useRoom(ONE_LINE);
  const columns = useMemo(() => riskColumns(catalogue), [catalogue]);
  const fill = useFillDown("risk", rows.rowAt);
  const filtered = Object.keys(filter).length > 0;
  const [asked, setAsked] = useState<"owner" | "confirm" | null>(null);
  const map = view.state.map ?? null;
  const anyOld = () => [...marked].some((id) => {
    const row = rows.rowAt(rows.indexOf(id));
    return row?.to_reassess === true || filter.preset === "unknown_version";
  });
  const owners = () => [...new Set([...marked].map((id) => rows.rowAt(rows.indexOf(id))?.owner_id ?? ""))];
  const add = () => void work.create({ status: "open" }, "title");
  if (rows.error !== null) return <ErrorState title={t("error.list")} error={rows.error} retry={rows.retry} retryLabel={t("error.retry")} />;
  return (
    <div className="split">
      <div className="left" onKeyDown={(event) => {
        if (event.key.toLowerCase() === "b" && event.ctrlKey && marked.size > 0) {
          event.preventDefault();
          open({ name: "bulk", kind: "risk", ids: [...marked] });
        }
      }}>
        <ScreenHead title={t("screen.risks")} below={t("risk.about")}>
          <Button expanded={map !== null} onPress={() => view.set({ map: map === null ? "residual" : null })}>{t(map === null ? "map.open" : "map.close")}</Button>
          <Button onPress={() => setAsked("owner")}>{t("owner.open")}</Button>
          <Button look="primary" onPress={add}>{t("risk.add")}</Button>
        </ScreenHead>
        {map === null || !view.ready ? null : <MapPanel shown={map} onShown={(next) => view.set({ map: next })} filter={filter} onFilter={(next) => view.set({ filter: next })} />}
        <RiskFilters filter={filter} onChange={(next) => view.set({ filter: next })} chips={rows.first?.chips ?? []} matched={rows.count} total={rows.total}>
          {marked.size > 0 ? <Button onPress={() => open({ name: "bulk", kind: "risk", ids: [...marked] })} keys="Control+B">{tn("bulk.open", marked.size)}</Button> : null}
          {marked.size > 0 ? <Button onPress={() => open({ name: "approve-plan", risks: [...marked], owners: owners() })}>{t("plan.open")}</Button> : null}
          {marked.size > 0 && anyOld() ? <Button onPress={() => setAsked("confirm")}>{t("confirm.open")}</Button> : null}
          {marked.size > 0 ? <Button onPress={() => open({ name: "accept", risks: [...marked], owners: owners() })}>{t("accept.open")}</Button> : null}
        </RiskFilters>
        {rows.loading || !view.ready ? <Loading label={t("loading")} rows={12} /> : (
          <Grid<RiskRow>
            ref={work.grid}
            label={t("screen.risks")}
            columns={columns}
            count={rows.count}
            rowAt={rows.rowAt}
            keyOf={keyOf}
            rowHeight={oneLine ? 34 : 46}
            twoLines={!oneLine}
            selected={work.selection.index}
            onSelect={work.selection.select}
            onOpen={work.open}
            onFill={fill}
            onDelete={() => void work.remove(work.selection.id)}
            marked={marked}
            onMark={setMarked}
            sort={sort}
            onSort={(next) => view.set({ sort: { column: next.column as RiskColumn, descending: next.descending } })}
            widths={widths}
            onWidths={(next) => view.set({ widths: next })}
            onVisible={rows.show}
            resizeLabel={(header) => t("grid.resize", { header })}
            empty={
              filtered ? (
                <Empty title={t("filter.nothing")} actions={<Button onPress={() => view.set({ filter: {} })}>{t("filter.clear")}</Button>} />
              ) : (
                <Empty title={t("risk.empty")} actions={<><Button look="primary" onPress={add}>{t("risk.add")}</Button><Button onPress={() => go({ screen: "import", filter: "risks" })}>{t("risk.import")}</Button></>}>{t("risk.empty.text")}</Empty>
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
