/** Approving a document: first what is missing, then by whom, when and why; the version that will be made is said. */
import { useState } from "react";
import { useChange, useRead } from "../../../api/client";
import { useDrafts } from "../../../api/drafts";
import type { Diagnostic, DocumentCard } from "../../../api/contract";
import { toCallError, type CallError } from "../../../api/host";
import { Button } from "../../../components/Button";
import { DateInput } from "../../../components/DateInput";
import { FieldFrame } from "../../../components/FieldFrame";
import { Modal } from "../../../components/Modal";
import { Segments } from "../../../components/Segments";
import { Loading, Note } from "../../../components/States";
import { TextInput } from "../../../components/TextInput";
import { asText } from "../../../lib/json";
import { t, tn } from "../../../messages/t";
import { MethodEffectNote, useMethod } from "../../../workbench/MethodEffect";
import { useNotices } from "../../../workbench/notices";
import { RefInput } from "../../../workbench/RefInput";
import { useWork } from "../../../workbench/session";
import { GateList } from "./GateList";

function gateOf(error: CallError | null): Diagnostic[] {
  return error !== null && error.code === "gate" && Array.isArray(error.details) ? (error.details as Diagnostic[]) : [];
}

/** What a new version of the risk method means for the ratings that there are. */
function MethodNote() {
  const method = useMethod();
  return method === undefined ? null : <MethodEffectNote method={method} />;
}
interface Asked { by: string | null; on: string | null; from: string | null; reason: string; version: string | null; reviewer: string | null; overrule: string }

export function ApproveDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const { today } = useWork();
  const change = useChange();
  const drafts = useDrafts();
  const { say } = useNotices();
  const card = useRead("document_card", { id }).data;
  const record = useRead("record", { kind: "document", id }).data?.record;
  const [asked, setAsked] = useState<Asked>({ by: null, on: today, from: null, reason: "", version: null, reviewer: null, overrule: "" });
  const [error, setError] = useState<CallError | null>(null);
  const [busy, setBusy] = useState(false);
  const set = (part: Partial<Asked>) => setAsked((old) => ({ ...old, ...part }));
  const refused = gateOf(error);
  const gate = refused.length > 0 ? refused : (card?.gate ?? []);
  const number = asked.version ?? card?.major ?? "";
  const by = asked.by ?? (asText(record?.["approver"]) || null);
  const reviewer = asked.reviewer ?? (card?.row.stage === "in_review" ? asText(record?.["reviewer"]) || null : null);
  const one = by !== null && by === asText(record?.["author"]);
  const ready = by !== null && asked.on !== null && asked.reason.trim() !== "" && gate.length === 0 && !(one && (card?.two_people === true || asked.overrule.trim() === ""));
  const approve = () => {
    if (by === null || asked.on === null) return;
    setBusy(true);
    setError(null);
    const request = { id, by, on: asked.on, reason: asked.reason.trim(), version: number, effective_on: asked.from, reviewed_by: reviewer, overrule: one ? asked.overrule.trim() : "" };
    void drafts
      .commitAll()
      .then(() => change("approve", request))
      .then(() => {
        say(t("approve.done", { title: card?.title ?? "", version: number }));
        onClose();
      })
      .catch((thrown: unknown) => setError(toCallError(thrown)))
      .finally(() => setBusy(false));
  };
  return (
    <Modal
      title={t("approve.title", { title: card?.title ?? "" })}
      onClose={onClose}
      size="medium"
      footer={
        <>
          <Button onPress={onClose}>{t("dialog.cancel")}</Button>
          <Button look="primary" disabled={busy || !ready} onPress={approve}>{t("approve.go", { version: number })}</Button>
        </>
      }
    >
      {card === undefined ? <Loading label={t("loading")} rows={4} /> : (
        <>
          {gate.length > 0 ? (
            <>
              <Note tone="blocker">{tn("approve.gate", gate.length)}</Note>
              <GateList gate={gate} onJump={onClose} />
            </>
          ) : (
            <Note tone="ok">{t("approve.ready")}</Note>
          )}
          {record?.["kind"] === "risk_methodology" ? <MethodNote /> : null}
          {error !== null && refused.length === 0 ? <Note tone="blocker">{error.message} {error.help ?? ""}</Note> : null}
          <div className="fields">
            <VersionChoice card={card} version={number} onChange={(version) => set({ version })} />
            <FieldFrame label={t("approve.by")}><RefInput label={t("approve.by")} kind="person" value={by} onChange={(next) => set({ by: next })} field="by" /></FieldFrame>
            {one ? <SamePerson card={card} reason={asked.overrule} onChange={(overrule) => set({ overrule })} /> : null}
            <FieldFrame label={t("approve.reviewer")}><RefInput label={t("approve.reviewer")} kind="person" value={reviewer} onChange={(next) => set({ reviewer: next })} field="reviewed_by" /></FieldFrame>
            <FieldFrame label={t("approve.on")}><DateInput label={t("approve.on")} value={asked.on} today={today} onChange={(on) => set({ on })} placeholder={t("date.placeholder")} invalid={t("date.invalid")} field="on" /></FieldFrame>
            <FieldFrame label={t("approve.from")}><DateInput label={t("approve.from")} value={asked.from} today={today} onChange={(from) => set({ from })} placeholder={t("approve.from.hint")} invalid={t("date.invalid")} field="effective_on" /></FieldFrame>
            <FieldFrame label={t("approve.reason")}><TextInput long label={t("approve.reason")} value={asked.reason} onChange={(reason) => set({ reason })} placeholder={t("approve.reason.hint")} field="reason" /></FieldFrame>
          </div>
          <p className="muted small">{t("approve.note")}</p>
        </>
      )}
    </Modal>
  );
}

/** A small or a large change proposes the number; another one can be typed. */
function VersionChoice({ card, version, onChange }: { card: DocumentCard; version: string; onChange: (version: string) => void }) {
  const kinds = [{ value: card.minor, label: t("approve.minor", { version: card.minor }) }, { value: card.major, label: t("approve.major", { version: card.major }) }];
  return (
    <FieldFrame label={t("doc.version")}>
      <div className="row">
        {card.minor === card.major ? null : <Segments label={t("approve.size")} value={version} choices={kinds} onChange={onChange} />}
        <TextInput label={t("doc.version")} value={version} onChange={onChange} field="version" />
      </div>
    </FieldFrame>
  );
}

/** Author and approver are one: refused in a larger organisation, settled by a reason in a small one. */
function SamePerson({ card, reason, onChange }: { card: DocumentCard; reason: string; onChange: (reason: string) => void }) {
  if (card.two_people) return <Note tone="warning">{t("approve.same.large")}</Note>;
  return (
    <>
      <Note tone="warning">{t("approve.same.small")}</Note>
      <FieldFrame label={t("approve.overrule")}><TextInput long label={t("approve.overrule")} value={reason} onChange={onChange} field="overrule" /></FieldFrame>
    </>
  );
}
