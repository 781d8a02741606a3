/** Approving several documents with one approver, day and reason: what each becomes and what stands in the way, line by line. */
import { useState } from "react";
import { useChange, useRead } from "../../../api/client";
import { useDrafts } from "../../../api/drafts";
import type { ApprovalLine } from "../../../api/contract";
import { toCallError, type CallError } from "../../../api/host";
import { Button } from "../../../components/Button";
import { Check } from "../../../components/Check";
import { DateInput } from "../../../components/DateInput";
import { FieldFrame } from "../../../components/FieldFrame";
import { Modal } from "../../../components/Modal";
import { Segments } from "../../../components/Segments";
import { Loading, Note } from "../../../components/States";
import { TextInput } from "../../../components/TextInput";
import { t, tn } from "../../../messages/t";
import { useNotices } from "../../../workbench/notices";
import { RefInput } from "../../../workbench/RefInput";
import { useWork } from "../../../workbench/session";

interface Asked { by: string | null; on: string | null; reason: string; small: boolean }

/** What was approved as it stands is left alone unless somebody says otherwise. */
const isIn = (line: ApprovalLine, turned: ReadonlySet<string>): boolean => line.refused === null && line.unchanged === turned.has(line.id);

export function ApproveTogetherDialog({ ids, onClose }: { ids: string[]; onClose: () => void }) {
  const { today } = useWork();
  const change = useChange();
  const drafts = useDrafts();
  const { say } = useNotices();
  const [asked, setAsked] = useState<Asked>({ by: null, on: today, reason: "", small: false });
  const [turned, setTurned] = useState<ReadonlySet<string>>(new Set());
  const [error, setError] = useState<CallError | null>(null);
  const [busy, setBusy] = useState(false);
  const set = (part: Partial<Asked>) => setAsked((old) => ({ ...old, ...part }));
  const request = { ids, by: asked.by ?? "", on: asked.on ?? today, reason: asked.reason.trim(), small: asked.small };
  // The reason says nothing about the lines: they need not be asked for anew with every letter.
  const preview = useRead("approvals_preview", { ...request, reason: request.reason === "" ? "" : "x" }, { keep: true, fresh: true });
  const lines = preview.data?.lines ?? [];
  const chosen = lines.filter((line) => isIn(line, turned));
  const turn = (id: string) => setTurned((old) => new Set(old.has(id) ? [...old].filter((one) => one !== id) : [...old, id]));
  const ready = asked.by !== null && asked.on !== null && request.reason !== "" && chosen.length > 0 && !busy;
  const approve = () => {
    setBusy(true);
    setError(null);
    void drafts
      .commitAll()
      .then(() => change("approve_together", { ...request, ids: chosen.map((line) => line.id) }))
      .then((outcome) => {
        say(outcome.label);
        onClose();
      })
      .catch((thrown: unknown) => setError(toCallError(thrown)))
      .finally(() => setBusy(false));
  };
  return (
    <Modal
      title={tn("together.title", ids.length)}
      onClose={onClose}
      size="large"
      footer={<><Button onPress={onClose}>{t("dialog.cancel")}</Button><Button look="primary" disabled={!ready} onPress={approve}>{tn("together.go", chosen.length)}</Button></>}
    >
      {error === null ? null : <Note tone="blocker">{error.message} {error.help ?? ""}</Note>}
      <div className="fields">
        <FieldFrame label={t("approve.by")}><RefInput label={t("approve.by")} kind="person" value={asked.by} onChange={(by) => set({ by })} field="by" /></FieldFrame>
        <FieldFrame label={t("approve.on")}><DateInput label={t("approve.on")} value={asked.on} today={today} onChange={(on) => set({ on })} placeholder={t("date.placeholder")} invalid={t("date.invalid")} field="on" /></FieldFrame>
        <FieldFrame label={t("approve.reason")}><TextInput long label={t("approve.reason")} value={asked.reason} onChange={(reason) => set({ reason })} placeholder={t("approve.reason.hint")} field="reason" /></FieldFrame>
        <FieldFrame label={t("approve.size")}><Segments label={t("approve.size")} value={asked.small ? "small" : "large"} choices={[{ value: "large", label: t("together.large") }, { value: "small", label: t("together.small") }]} onChange={(size) => set({ small: size === "small" })} /></FieldFrame>
      </div>
      {preview.data === undefined ? <Loading label={t("loading")} rows={3} /> : (
        <table>
          <thead><tr><th>{t("together.in")}</th><th>{t("together.document")}</th><th>{t("bulk.before")}</th><th>{t("bulk.after")}</th><th>{t("together.way")}</th></tr></thead>
          <tbody>{lines.map((line) => <Line key={line.id} line={line} on={isIn(line, turned)} onTurn={() => turn(line.id)} />)}</tbody>
        </table>
      )}
      <p className="muted small">{t("approve.note")}</p>
    </Modal>
  );
}

function Line({ line, on, onTurn }: { line: ApprovalLine; on: boolean; onTurn: () => void }) {
  return (
    <tr>
      <td><Check label={`${line.id} ${line.title}`} on={on} disabled={line.refused !== null} onChange={onTurn} /></td>
      <td><span className="muted nowrap">{line.id}</span> {line.title}</td>
      <td className="muted">{line.from ?? "–"}</td>
      <td>{on ? line.to : (line.from ?? "–")}</td>
      <td>
        {line.refused === null ? <span className="muted">{line.unchanged ? t("together.same") : t("together.nothing")}</span> : line.refused}
        {line.missing.length === 0 ? null : <ul className="small muted">{line.missing.map((one) => <li key={one}>{one}</li>)}</ul>}
      </td>
    </tr>
  );
}
