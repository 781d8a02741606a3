/** One screen for every simple kind of record: a grid of its main fields and a form of all of them, from the catalogue. */
import { useMemo } from "react";
import type { Kind, RecordRow } from "../../../api/contract";
import { Button } from "../../../components/Button";
import { Grid } from "../../../components/grid/Grid";
import { Find, ScreenHead } from "../../../components/ScreenHead";
import { Empty, ErrorState, Loading } from "../../../components/States";
import { t, tn, tOr } from "../../../messages/t";
import { useRoom } from "../../../components/useRoom";
import { useDialogs } from "../../../workbench/dialogs";
import type { ScreenId } from "../../../workbench/places";
import { useWork } from "../../../workbench/session";
import { useRecordScreen } from "../../../workbench/useRecordScreen";
import { useRows } from "../../../workbench/useRows";
import { useViewState } from "../../../workbench/viewState";
import { registerColumns } from "./columns";
import { RegisterInspector } from "./RegisterInspector";

export interface RegisterSpec { screen: ScreenId; kind: Kind; columns: readonly string[] }
interface View { text: string; selected: string | null; widths: Record<string, number> }
const START: View = { text: "", selected: null, widths: {} };
/** From this width on most cells fit into one line. */
const ONE_LINE = 1640;
const keyOf = (row: RecordRow) => row.id;

export function makeRegister(spec: RegisterSpec) {
  return function RegisterScreen() {
    return <Register spec={spec} />;
  };
}

function Register({ spec }: { spec: RegisterSpec }) {
  const { screen, kind } = spec;
  const { catalogue } = useWork();
  const { open } = useDialogs();
  const view = useViewState<View>(screen, START);
  const rows = useRows("records", { kind, text: view.state.text });
  const work = useRecordScreen(screen, kind, rows, view.state.selected, view.set);
  const oneLine = useRoom(ONE_LINE);
  const columns = useMemo(() => registerColumns(catalogue, kind, spec.columns), [catalogue, kind, spec.columns]);
  const add = () => (kind === "evidence" ? open({ name: "evidence", controls: [] }) : void work.create({}, spec.columns[0]));
  const addLabel = tOr(`register.add.${kind}`, t("register.add"));
  if (rows.error !== null) return <ErrorState title={t("error.list")} error={rows.error} retry={rows.retry} retryLabel={t("error.retry")} />;
  return (
    <div className="split">
      <div className="left">
        <ScreenHead title={t(`screen.${screen}`)} below={tOr(`register.about.${kind}`, "")}>
          <Button look="primary" onPress={add}>{addLabel}</Button>
        </ScreenHead>
        <div className="screen-bar">
          <Find label={t("filter.find")} value={view.state.text} onChange={(text) => view.set({ text })} />
          <span className="muted end">{tn("count.records", rows.count)}</span>
        </div>
        {rows.loading || !view.ready ? <Loading label={t("loading")} rows={10} /> : (
          <Grid<RecordRow>
            ref={work.grid}
            label={t(`screen.${screen}`)}
            columns={columns}
            count={rows.count}
            rowAt={rows.rowAt}
            keyOf={keyOf}
            rowHeight={oneLine ? 32 : 44}
            twoLines={!oneLine}
            selected={work.selection.index}
            onSelect={work.selection.select}
            onOpen={work.open}
            onDelete={() => void work.remove(work.selection.id)}
            widths={view.state.widths}
            onWidths={(widths) => view.set({ widths })}
            onVisible={rows.show}
            resizeLabel={(header) => t("grid.resize", { header })}
            empty={
              view.state.text === "" ? (
                <Empty title={t("register.empty")} actions={<Button look="primary" onPress={add}>{addLabel}</Button>}/>
              ) : (
                <Empty title={t("filter.nothing")} actions={<Button onPress={() => view.set({ text: "" })}>{t("filter.clear")}</Button>} />
              )
            }
          />
        )}
      </div>
      {work.selection.id === null ? <div className="pane-none">{t("register.pick")}</div> : (
        <RegisterInspector key={work.selection.id} {...work.pane(work.selection.id)} kind={kind} />
      )}
    </div>
  );
}
