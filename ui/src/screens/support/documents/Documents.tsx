/** Policies and documents (7.5): the list, the facts of each, and for written ones the text itself. */
import { useMemo, useState } from "react";
import { useRead } from "../../../api/client";
import type { RecordRow } from "../../../api/contract";
import { Button } from "../../../components/Button";
import { Grid } from "../../../components/grid/Grid";
import { Find, ScreenHead } from "../../../components/ScreenHead";
import { Empty, ErrorState, Loading } from "../../../components/States";
import { t, tn } from "../../../messages/t";
import { useWork } from "../../../workbench/session";
import { useRecordScreen } from "../../../workbench/useRecordScreen";
import { useRows } from "../../../workbench/useRows";
import { useViewState } from "../../../workbench/viewState";
import { documentColumns } from "./columns";
import { Compare } from "./Compare";
import { DocumentInspector } from "./DocumentInspector";
import { NewDocumentDialog } from "./NewDocumentDialog";
import { TextEditor } from "./TextEditor";
import "./documents.css";

interface View { text: string; selected: string | null; widths: Record<string, number> }
const START: View = { text: "", selected: null, widths: {} };
/** What the left side shows in the place of the list. */
interface Shown { way: "write" | "compare"; id: string; from: string | null }
const keyOf = (row: RecordRow) => row.id;

export function Documents() {
  const { catalogue } = useWork();
  const view = useViewState<View>("documents", START);
  const rows = useRows("records", { kind: "document", text: view.state.text });
  const work = useRecordScreen("documents", "document", rows, view.state.selected, view.set);
  const stands = useRead("document_rows", {}, { keep: true }).data?.rows;
  const columns = useMemo(() => documentColumns(catalogue, new Map((stands ?? []).map((one) => [one.id, one]))), [catalogue, stands]);
  const [shown, setShown] = useState<Shown | null>(null);
  const [adding, setAdding] = useState(false);
  if (rows.error !== null) return <ErrorState title={t("error.list")} error={rows.error} retry={rows.retry} retryLabel={t("error.retry")} />;
  const add = () => setAdding(true);
  const close = () => setShown(null);
  const here = shown !== null && shown.id === work.selection.id ? shown : null;
  return (
    <div className="split">
      <div className="left">
        {here?.way === "write" ? <TextEditor id={here.id} onClose={close} /> : here?.way === "compare" ? <Compare key={`${here.id} ${here.from ?? ""}`} id={here.id} from={here.from} onClose={close} /> : (
          <>
            <ScreenHead title={t("screen.documents")} below={t("register.about.document")}><Button look="primary" onPress={add}>{t("register.add.document")}</Button></ScreenHead>
            <div className="screen-bar"><Find label={t("filter.find")} value={view.state.text} onChange={(text) => view.set({ text })} /><span className="muted end">{tn("count.records", rows.count)}</span></div>
            {rows.loading || !view.ready ? <Loading label={t("loading")} rows={8} /> : (
              <Grid<RecordRow>
                ref={work.grid}
                label={t("screen.documents")}
                columns={columns}
                count={rows.count}
                rowAt={rows.rowAt}
                keyOf={keyOf}
                rowHeight={32}
                selected={work.selection.index}
                onSelect={work.selection.select}
                onOpen={work.open}
                onDelete={() => void work.remove(work.selection.id)}
                widths={view.state.widths}
                onWidths={(widths) => view.set({ widths })}
                onVisible={rows.show}
                resizeLabel={(header) => t("grid.resize", { header })}
                empty={<Empty title={t("register.empty")} actions={<Button look="primary" onPress={add}>{t("register.add.document")}</Button>}>{t("register.about.document")}</Empty>}
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
