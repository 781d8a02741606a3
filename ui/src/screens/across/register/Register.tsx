/** One screen for every simple kind of record: a grid of its main fields and a form of all of them, from the catalogue. */
import { useMemo, useState, type ComponentType } from "react";
import type { Kind, RecordJson, RecordRow } from "../../../api/contract";
import { Button } from "../../../components/Button";
import { Grid } from "../../../components/grid/Grid";
import { ScreenHead } from "../../../components/ScreenHead";
import { Empty, ErrorState, Loading } from "../../../components/States";
import { Segments } from "../../../components/Segments";
import { t, tOr, type MessageKey } from "../../../messages/t";
import { useRoom } from "../../../components/useRoom";
import { useDialogs } from "../../../workbench/dialogs";
import { useHere, useNav } from "../../../workbench/nav";
import type { ScreenId } from "../../../workbench/places";
import { fieldSpec, useWork } from "../../../workbench/session";
import { useRecordScreen } from "../../../workbench/useRecordScreen";
import { useViewState } from "../../../workbench/viewState";
import { NothingFound } from "../../../workbench/table/NothingFound";
import { isAll } from "../../../workbench/table/query";
import { TableBar } from "../../../workbench/table/TableBar";
import { useLookedAt, useTable } from "../../../workbench/table/useTable";
import { useFillDown } from "../../../workbench/useFillDown";
import { useWriteField } from "../../../workbench/useWriteField";
import { registerColumns, type TailColumn } from "./columns";
import { RegisterInspector } from "./RegisterInspector";
import "./register.css";

export interface RegisterSpec {
  screen: ScreenId;
  kind: Kind;
  columns: readonly string[];
  /** A last column of what is worked out. */
  tail?: TailColumn;
  /** What stands above the table. */
  above?: ComponentType;
  /** Another way to see the records than the table. */
  instead?: OtherWay;
}

export interface OtherWay {
  label: MessageKey;
  component: ComponentType<{ selected: string | null; onOpen: (id: string, field?: string) => void }>;
  /** It is what one sees until one asks for the list. */
  first?: boolean;
  /** It takes the room of the pane, until one opens a record. */
  wide?: boolean;
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
  const { catalogue, today, workspace } = useWork();
  const { open } = useDialogs();
  const { goTo } = useNav();
  const way = useViewState<{ instead: boolean }>(`${screen}.way`, { instead: spec.instead?.first ?? false });
  const instead = spec.instead !== undefined && way.state.instead ? spec.instead : null;
  const table = useTable(screen, kind, "records");
  const { rows, view } = table;
  const work = useRecordScreen(screen, kind, rows, view.state.selected, view.set);
  useLookedAt(kind, work.selection.id, rows.rowAt(work.selection.index)?.changed ?? false);
  const fill = useFillDown(kind, rows.rowAt);
  const write = useWriteField(kind);
  const toggle = (index: number, field: string | undefined) => {
    const row = rows.rowAt(index);
    if (row === undefined || field === undefined || fieldSpec(catalogue, kind, field).holds !== "yes_no") return false;
    write(row.id, { [field]: row.record[field] !== true });
    return true;
  };
  const printed = useMemo(() => ["id", ...spec.columns.filter((field) => fieldSpec(catalogue, kind, field).holds !== "group")], [catalogue, kind, spec.columns]);
  const quick = useMemo(() => spec.columns.filter((field) => ["choice", "yes_no"].includes(fieldSpec(catalogue, kind, field).holds) || field === "owner"), [catalogue, kind, spec.columns]);
  const oneLine = useRoom(ONE_LINE);
  const columns = useMemo(() => registerColumns(catalogue, kind, spec.columns, spec.tail), [catalogue, kind, spec.columns, spec.tail]);
  const room = useRoomForPane(screen, instead?.wide === true);
  const add = () => (kind === "evidence" ? open({ name: "evidence", controls: [] }) : void work.create(blankOf(kind, today, workspace.seat?.person_id ?? null), spec.columns[0]).then(room.show));
  const addLabel = tOr(`register.add.${kind}`, t("register.add"));
  if (rows.error !== null) return <ErrorState title={t("error.list")} error={rows.error} retry={rows.retry} retryLabel={t("error.retry")} />;
  return (
    <div className={room.open ? "split" : "split whole"}>
      <div className="left" onKeyDown={table.onKeyDown(work.selection.id)}>
        <ScreenHead title={t(`screen.${screen}`)} below={tOr(`register.about.${kind}`, "")}>
          <Instead spec={spec} on={instead !== null} set={(on) => way.set({ instead: on })} />
          <Button edits look="primary" onPress={add}>{addLabel}</Button>
        </ScreenHead>
        {spec.above === undefined ? null : <spec.above />}
        {!way.ready ? <Loading label={t("loading")} rows={10} /> : instead !== null ? <instead.component selected={room.open ? work.selection.id : null} onOpen={(id, field) => goTo(kind, id, field)} /> : <>
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
            onToggle={toggle}
            onDelete={() => void work.remove(work.selection.id)}
            empty={
              isAll(table.query) ? <Empty title={t("register.empty")} actions={<Button edits look="primary" onPress={add}>{addLabel}</Button>}>{tOr(`register.first.${kind}`, "")}</Empty> : <NothingFound table={table} />
            }
          />
        )}
        </>}
      </div>
      {!room.open ? null : work.selection.id === null ? <div className="pane-none">{t("register.pick")}</div> : (
        <RegisterInspector key={work.selection.id} {...work.pane(work.selection.id)} {...room.pane} kind={kind} />
      )}
    </div>
  );
}

/** What a new record says from the start: whoever writes a nonconformity down raises it, today. */
function blankOf(kind: Kind, today: string, person: string | null): RecordJson {
  if (kind !== "nonconformity") return {};
  return person === null ? { raised_on: today } : { raised_on: today, raised_by: person };
}

/** Whether there is room for the pane: where another way takes all of it, only while a record was opened. */
function useRoomForPane(screen: ScreenId, wide: boolean) {
  const here = useHere(screen);
  const jump = here?.jump ?? 0;
  const [closed, setClosed] = useState<number | null>(here?.id === undefined ? jump : null);
  const close = () => {
    setClosed(jump);
    requestAnimationFrame(() => document.querySelector<HTMLElement>(`[data-card="${CSS.escape(here?.id ?? "")}"] button`)?.focus());
  };
  return { open: !wide || closed !== jump, show: () => setClosed(null), pane: wide ? { onClose: close, onLeave: close, canStep: { back: false, on: false } } : {} };
}

function Instead({ spec, on, set }: { spec: RegisterSpec; on: boolean; set: (on: boolean) => void }) {
  if (spec.instead === undefined) return null;
  const choices = [{ value: "list", label: t("register.list") }, { value: "instead", label: t(spec.instead.label) }];
  return <Segments label={t("register.ways")} value={on ? "instead" : "list"} choices={choices} onChange={(value) => set(value === "instead")} />;
}
