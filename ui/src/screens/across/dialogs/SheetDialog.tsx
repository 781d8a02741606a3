/** A spreadsheet that comes back: what it says otherwise, cell by cell, to be taken over or left. */
import { useState } from "react";
import { useChange, useRead } from "../../../api/client";
import type { CellDifference, SheetDifferences, Json, Kind, SheetRowDifference } from "../../../api/contract";
import { toCallError, type CallError } from "../../../api/host";
import { Button } from "../../../components/Button";
import { Check } from "../../../components/Check";
import { Modal } from "../../../components/Modal";
import { Loading, Note } from "../../../components/States";
import { brief } from "../../../lib/json";
import { t, tn } from "../../../messages/t";
import { useNotices } from "../../../workbench/notices";
import "./dialogs.css";

const keyOf = (row: SheetRowDifference, cell: CellDifference) => `${String(row.row)} ${cell.field}`;
const takes = (row: SheetRowDifference) => row.state === "new" || row.state === "changed";
const SHOWN = 300;

function words(value: Json): string {
  return brief(value) || t("value.blank");
}

function Row({ row, left, onLeft }: { row: SheetRowDifference; left: ReadonlySet<string>; onLeft: (left: ReadonlySet<string>) => void }) {
  const turn = (cell: CellDifference) => {
    const next = new Set(left);
    if (!next.delete(keyOf(row, cell))) next.add(keyOf(row, cell));
    onLeft(next);
  };
  return (
    <>
      {row.cells.map((cell, index) => (
        <tr key={cell.field}>
          <td><Check on={!left.has(keyOf(row, cell))} onChange={() => turn(cell)}>{cell.label}</Check></td>
          <td>{index > 0 ? null : <><span className="nowrap muted">{row.state === "new" ? t("sheet.new") : row.id}</span> {row.title} <span className="muted small">{t("sheet.row", { row: row.row })}</span>{row.changed_since ? <div className="small">{t("sheet.since")}</div> : null}</>}</td>
          <td className="muted">{words(cell.before)}</td>
          <td>{words(cell.after)}</td>
        </tr>
      ))}
    </>
  );
}

function Remarks({ remarks }: { remarks: SheetDifferences["remarks"] }) {
  if (remarks.length === 0) return null;
  return (
    <Note tone="warning">
      <div className="strong">{tn("sheet.remarks", remarks.length)}</div>
      <ul>{remarks.slice(0, SHOWN).map((one) => <li key={`${one.column ?? ""}${String(one.row ?? "")} ${one.message}`}>{one.sheet} {one.column ?? ""}{one.row ?? ""}: {one.message}</li>)}</ul>
    </Note>
  );
}

export function SheetDialog({ kind, grant, onClose }: { kind: Kind; grant: string; onClose: () => void }) {
  const change = useChange();
  const { say } = useNotices();
  const view = useRead("sheet_preview", { kind, grant }, { fresh: true });
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [error, setError] = useState<CallError | null>(null);
  const found = view.data?.differences;
  const rows = (found?.rows ?? []).filter(takes);
  const cells = rows.flatMap((row) => row.cells.map((cell) => ({ row: row.row, field: cell.field, key: keyOf(row, cell) })));
  const taken = cells.filter((cell) => !left.has(cell.key)).length;
  const go = () => {
    const skipped = cells.filter((cell) => left.has(cell.key)).map(({ row, field }) => ({ row, field }));
    change("sheet_accept", { token: view.data?.token ?? "", rows: rows.map((row) => row.row), left: skipped })
      .then((outcome) => {
        say(outcome.label, outcome.revision);
        onClose();
      })
      .catch((thrown: unknown) => setError(toCallError(thrown)));
  };
  const failed = error ?? view.error;
  return (
    <Modal
      size="large"
      title={view.data === undefined ? t("sheet.title") : t("sheet.title.file", { file: view.data.file })}
      onClose={onClose}
      footer={<><Button onPress={onClose}>{t("dialog.cancel")}</Button><Button look="primary" disabled={taken === 0} onPress={go}>{tn("sheet.go", taken)}</Button></>}
    >
      {failed === null ? null : <Note tone="blocker">{failed.message} {failed.help ?? ""}</Note>}
      {found === undefined ? (failed === null ? <Loading label={t("loading")} rows={5} /> : null) : (
        <>
          <p>{tn("sheet.differ", cells.length)} <span className="muted">{tn("sheet.same", found.unchanged)}</span></p>
          <Remarks remarks={found.remarks} />
          {rows.length === 0 ? null : (
            <table>
              <thead><tr><th>{t("sheet.take")}</th><th>{t("bulk.record")}</th><th>{t("sheet.here")}</th><th>{t("sheet.there")}</th></tr></thead>
              <tbody>{rows.slice(0, SHOWN).map((row) => <Row key={row.row} row={row} left={left} onLeft={setLeft} />)}</tbody>
            </table>
          )}
          {rows.length > SHOWN ? <p className="muted">{t("sheet.rest", { n: rows.length - SHOWN })}</p> : null}
        </>
      )}
    </Modal>
  );
}
