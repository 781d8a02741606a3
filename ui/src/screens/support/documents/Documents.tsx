/** Policies and documents (7.5): the list, the facts of each, and for written ones the text itself. */
import { useMemo, useState } from "react";
import { useRead } from "../../../api/client";
import type { RecordRow } from "../../../api/contract";
import { Button } from "../../../components/Button";
import { Grid } from "../../../components/grid/Grid";
import { ScreenHead } from "../../../components/ScreenHead";
import { Empty, ErrorState, Loading } from "../../../components/States";
import { t, tn } from "../../../messages/t";
import { useDialogs } from "../../../workbench/dialogs";
import { useWork } from "../../../workbench/session";
import { useRecordScreen } from "../../../workbench/useRecordScreen";
import { NothingFound } from "../../../workbench/table/NothingFound";
import { isAll } from "../../../workbench/table/query";
import { TableBar } from "../../../workbench/table/TableBar";
import { useLookedAt, useTable } from "../../../workbench/table/useTable";
import { useFillDown } from "../../../workbench/useFillDown";
import { documentColumns } from "./columns";
import { Compare } from "./Compare";
import { DocumentInspector } from "./DocumentInspector";
import { NewDocumentDialog } from "./NewDocumentDialog";
import { TextEditor } from "./TextEditor";
import "./documents.css";

/** What the left side shows in the place of the list. */
interface Shown { way: "write" | "compare"; id: string; from: string | null }
const QUICK = ["kind", "owner", "state"];

export function Documents() {
  const { catalogue } = useWork();
  const { open } = useDialogs();
  const table = useTable("documents", "document", "records");
  const { rows, view } = table;
  const work = useRecordScreen("documents", "document", rows, view.state.selected, view.set);
  const stands = useRead("document_rows", {}, { keep: true }).data?.rows;
  const columns = useMemo(() => documentColumns(catalogue, new Map((stands ?? []).map((one) => [one.id, one]))), [catalogue, stands]);
  const [shown, setShown] = useState<Shown | null>(null);
  const [adding, setAdding] = useState(false);
  useLookedAt("document", work.selection.id, rows.rowAt(work.selection.index)?.changed ?? false);
  const fill = useFillDown("document", rows.rowAt);
  if (rows.error !== null) return <ErrorState title={t("error.list")} error={rows.error} retry={rows.retry} retryLabel={t("error.retry")} />;
  const add = () => setAdding(true);
  const close = () => setShown(null);
  const here = shown !== null && shown.id === work.selection.id ? shown : null;
  return (
    <div className="split">
      <div className="left" onKeyDown={table.onKeyDown(work.selection.id)}>
        {here?.way === "write" ? <TextEditor id={here.id} onClose={close} /> : here?.way === "compare" ? <Compare key={`${here.id} ${here.from ?? ""}`} id={here.id} from={here.from} onClose={close} /> : (
          <>
            <ScreenHead title={t("screen.documents")} below={t("register.about.document")}><Button edits look="primary" onPress={add}>{t("register.add.document")}</Button></ScreenHead>
            <TableBar table={table} quick={QUICK}>
              {table.marked.size > 1 ? <Button edits onPress={() => open({ name: "approve-together", ids: [...table.marked] })}>{tn("together.open", table.marked.size)}</Button> : null}
            </TableBar>
            {rows.loading || !view.ready ? <Loading label={t("loading")} rows={8} /> : (
              <Grid<RecordRow>
                ref={work.grid}
                label={t("screen.documents")}
                columns={columns}
                {...table.grid}
                rowHeight={32}
                selected={work.selection.index}
                onSelect={work.choose}
                onOpen={work.open}
                onFill={fill}
                onDelete={() => void work.remove(work.selection.id)}
                empty={!isAll(table.query) ? <NothingFound table={table} /> : <Empty title={t("register.empty")} actions={<Button edits look="primary" onPress={add}>{t("register.add.document")}</Button>}>{t("register.about.document")}</Empty>}
              />
            )}
          </>
        )}
      </div>
      {work.selection.id === null ? <div className="pane-none">{t("register.pick")}</div> : (
        <DocumentInspector key={work.selection.id} {...work.pane(work.selection.id)} onWrite={() => { if (work.selection.id !== null) setShown({ way: "write", id: work.selection.id, from: null }); }} onCompare={(from) => { if (work.selection.id !== null) setShown({ way: "compare", id: work.selection.id, from }); }} />
      )}
      {adding ? (
        <NewDocumentDialog
          onClose={() => setAdding(false)}
          onMade={(id, written) => {
            setAdding(false);
            work.selection.selectId(id);
            setShown(written ? { way: "write", id, from: null } : null);
          }}
        />
      ) : null}
    </div>
  );
}
