/** Bringing in a spreadsheet: file, what it is, which column is what, row by row what would change; then one commit. */
import { useState } from "react";
import { useChange, useRead } from "../../../api/client";
import { useDrafts } from "../../../api/drafts";
import type { Choice, ColumnOverride, ImportView, Outcome } from "../../../api/contract";
import { toCallError, type CallError } from "../../../api/host";
import { Button } from "../../../components/Button";
import { ScreenHead } from "../../../components/ScreenHead";
import { Segments } from "../../../components/Segments";
import { Empty, ErrorState, Loading, Note } from "../../../components/States";
import { t } from "../../../messages/t";
import { useHere } from "../../../workbench/nav";
import { useTakenFilter } from "../../../workbench/useTakenFilter";
import { ImportCounts } from "./ImportCounts";
import { ImportDone } from "./ImportDone";
import { Mapping } from "./Mapping";
import { PreviewRows } from "./PreviewRows";
import { useRowChoices } from "./useRowChoices";
import "./import.css";

const rowsOf = (preview: ImportView) => preview.preview.tables.reduce((sum, table) => sum + table.rows.length, 0);

type Target = "soa" | "risks";

export function ImportWizard() {
  const change = useChange();
  const drafts = useDrafts();
  const [file, setFile] = useState<Choice | null>(null);
  const [target, setTarget] = useState<Target>("soa");
  const [sheet, setSheet] = useState<string | undefined>(undefined);
  const [overrides, setOverrides] = useState<ColumnOverride[]>([]);
  const [error, setError] = useState<CallError | null>(null);
  const [done, setDone] = useState<{ outcome: Outcome; target: Target } | null>(null);
  const [busy, setBusy] = useState(false);
  useTakenFilter(useHere("import"), (wanted: Target) => setTarget(wanted));
  const request = { grant: file?.grant ?? "", target, overrides: { sheet: sheet ?? null, columns: overrides } };
  const answer = useRead("import_preview", request, { enabled: file !== null && done === null, keep: true, fresh: true });
  const preview = file === null || answer.error !== null ? undefined : answer.data;
  const choices = useRowChoices(preview);
  const fail = (thrown: unknown) => setError(toCallError(thrown));
  const again = () => {
    setDone(null);
    setFile(null);
    setSheet(undefined);
    setOverrides([]);
  };
  const pick = () => {
    setError(null);
    void change("host_pick", { purpose: "import_file" }).then(({ choice }) => {
      if (choice === null) return;
      again();
      setFile(choice);
    }, fail);
  };
  const accept = () => {
    if (preview === undefined) return;
    setBusy(true);
    setError(null);
    void drafts
      .commitAll()
      .then(() => change("import_accept", { token: preview.token, skip: choices.skipped }))
      .then((outcome) => setDone({ outcome, target }), fail)
      .finally(() => setBusy(false));
  };
  if (done !== null) return <ImportDone outcome={done.outcome} target={done.target} onAgain={again} />;
  return (
    <div className="import">
      <ScreenHead title={t("screen.import")} below={t("import.about")}>
        {file === null ? null : <Button edits onPress={pick}>{t("import.other")}</Button>}
        {preview === undefined ? null : <Button edits look="primary" disabled={busy || choices.changing === 0 || answer.isFetching} onPress={accept}>{t("import.accept", { n: choices.changing })}</Button>}
      </ScreenHead>
      <div className="import-body">
        {error === null ? null : <Note tone="blocker"><div>{error.message}</div>{error.help === null ? null : <div className="muted">{error.help}</div>}</Note>}
        <div className="row">
          <span className="muted">{t("import.target")}</span>
          <Segments label={t("import.target")} value={target} choices={[{ value: "soa", label: t("screen.soa") }, { value: "risks", label: t("screen.risks") }]} onChange={(next) => { setTarget(next === "risks" ? "risks" : "soa"); setOverrides([]); setSheet(undefined); }} />
        </div>
        {file === null ? (
          <Empty title={t("import.empty")} actions={<Button edits look="primary" onPress={pick}>{t("import.pick")}</Button>}>{t("import.empty.text")}</Empty>
        ) : answer.error !== null ? (
          <ErrorState title={t("import.error", { file: file.name })} error={answer.error} retry={pick} retryLabel={t("import.other")} />
        ) : preview === undefined ? (
          <Loading label={t("import.reading", { file: file.name })} rows={10} />
        ) : (
          <>
            {choices.changing === 0 && choices.guesses === 0 && rowsOf(preview) > 0 ? <Note tone="ok">{t("import.nothing")}</Note> : null}
            <ImportCounts file={file} preview={preview} />
            <Mapping preview={preview} sheet={sheet} onSheet={(next) => { setSheet(next); setOverrides([]); }} overrides={overrides} onOverrides={setOverrides} />
            <PreviewRows preview={preview.preview} choices={choices} />
          </>
        )}
      </div>
    </div>
  );
}
