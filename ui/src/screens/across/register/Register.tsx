/** One screen for every simple kind of record: a grid of its main fields and a form of all of them, from the catalogue. */
import { useMemo, useState, type ComponentType } from "react";
import type { Kind, RecordRow } from "../../../api/contract";
import { Button } from "../../../components/Button";
import { Grid } from "../../../components/grid/Grid";
import { ScreenHead } from "../../../components/ScreenHead";
import { Empty, ErrorState, Loading } from "../../../components/States";
import { Segments } from "../../../components/Segments";
import { t, tOr, type MessageKey } from "../../../messages/t";
import { useRoom } from "../../../components/useRoom";
import { useDialogs } from "../../../workbench/dialogs";
import type { ScreenId } from "../../../workbench/places";
import { fieldSpec, useWork } from "../../../workbench/session";
import { useRecordScreen } from "../../../workbench/useRecordScreen";
import { NothingFound } from "../../../workbench/table/NothingFound";
import { isAll } from "../../../workbench/table/query";
import { TableBar } from "../../../workbench/table/TableBar";
import { useLookedAt, useTable } from "../../../workbench/table/useTable";
import { useFillDown } from "../../../workbench/useFillDown";
import { registerColumns } from "./columns";
import { RegisterInspector } from "./RegisterInspector";
import "./register.css";

export interface RegisterSpec {
  screen: ScreenId;
  kind: Kind;
  columns: readonly string[];
  /** What stands above the table. */
  above?: ComponentType;
  /** Another way to see the records than the table. */
  instead?: { label: MessageKey; component: ComponentType };
}
/** From this width on most cells fit into one line. */
const ONE_LINE = 1640;

export function makeRegister(spec: RegisterSpec) {
  return function RegisterScreen() {
    return <Register spec={spec} />;
  };
}

function Register({ spec }: { spec: RegisterSpec }) {
  const { screen, kind } = spec;
  const { catalogue } = useWork();
  const { open } = useDialogs();
  const [instead, setInstead] = useState(false);
  const table = useTable(screen, kind, "records");
  const { rows, view } = table;
  const work = useRecordScreen(screen, kind, rows, view.state.selected, view.set);
  useLookedAt(kind, work.selection.id, rows.rowAt(work.selection.index)?.changed ?? false);
  const fill = useFillDown(kind, rows.rowAt);
  const printed = useMemo(() => ["id", ...spec.columns.filter((field) => fieldSpec(catalogue, kind, field).holds !== "group")], [catalogue, kind, spec.columns]);
  const quick = useMemo(() => spec.columns.filter((field) => ["choice", "yes_no"].includes(fieldSpec(catalogue, kind, field).holds) || field === "owner"), [catalogue, kind, spec.columns]);
  const oneLine = useRoom(ONE_LINE);
  const columns = useMemo(() => registerColumns(catalogue, kind, spec.columns), [catalogue, kind, spec.columns]);
  const add = () => (kind === "evidence" ? open({ name: "evidence", controls: [] }) : void work.create({}, spec.columns[0]));
  const addLabel = tOr(`register.add.${kind}`, t("register.add"));
  if (rows.error !== null) return <ErrorState title={t("error.list")} error={rows.error} retry={rows.retry} retryLabel={t("error.retry")} />;
  return (
    <div className="split">
      <div className="left" onKeyDown={table.onKeyDown(work.selection.id)}>
        <ScreenHead title={t(`screen.${screen}`)} below={tOr(`register.about.${kind}`, "")}>
          <Instead spec={spec} on={instead} set={setInstead} />
          <Button edits look="primary" onPress={add}>{addLabel}</Button>
        </ScreenHead>
        {spec.above === undefined ? null : <spec.above />}
        {instead && spec.instead !== undefined ? <spec.instead.component /> : <>
        <TableBar table={table} quick={quick} columns={printed} />
        {rows.loading || !view.ready ? <Loading label={t("loading")} rows={10} /> : (
          <Grid<RecordRow>
            ref={work.grid}
            label={t(`screen.${screen}`)}
            columns={columns}
            {...table.grid}
            rowHeight={oneLine ? 32 : 44}
            twoLines={!oneLine}
            selected={work.selection.index}
            onSelect={work.choose}
            onOpen={work.open}
            onFill={fill}
            onDelete={() => void work.remove(work.selection.id)}
            empty={
              isAll(table.query) ? <Empty title={t("register.empty")} actions={<Button edits look="primary" onPress={add}>{addLabel}</Button>}>{tOr(`register.first.${kind}`, "")}</Empty> : <NothingFound table={table} />
            }
          />
        )}
        </>}
      </div>
      {work.selection.id === null ? <div className="pane-none">{t("register.pick")}</div> : (
        <RegisterInspector key={work.selection.id} {...work.pane(work.selection.id)} kind={kind} />
      )}
    </div>
  );
}

function Instead({ spec, on, set }: { spec: RegisterSpec; on: boolean; set: (on: boolean) => void }) {
  if (spec.instead === undefined) return null;
  const choices = [{ value: "list", label: t("register.list") }, { value: "instead", label: t(spec.instead.label) }];
  return <Segments label={t("register.ways")} value={on ? "instead" : "list"} choices={choices} onChange={(value) => set(value === "instead")} />;
}
