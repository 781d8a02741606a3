/** All remaining risks of one owner: what waits and why, what can't be accepted yet, and one decision for the rest. */
import { useState } from "react";
import { useChange, useRead } from "../../../api/client";
import { useDrafts } from "../../../api/drafts";
import type { WaitingRisk } from "../../../api/contract";
import { toCallError, type CallError } from "../../../api/host";
import { Button } from "../../../components/Button";
import { Check } from "../../../components/Check";
import { DateInput } from "../../../components/DateInput";
import { FieldFrame } from "../../../components/FieldFrame";
import { Modal } from "../../../components/Modal";
import { Select } from "../../../components/Select";
import { Note } from "../../../components/States";
import { TextInput } from "../../../components/TextInput";
import { plusMonths } from "../../../lib/dates";
import { t, tn } from "../../../messages/t";
import { useNotices } from "../../../workbench/notices";
import { RefInput } from "../../../workbench/RefInput";
import { useWork } from "../../../workbench/session";
import { Level } from "./columns";

function Row({ risk, on, onChange }: { risk: WaitingRisk; on: boolean; onChange: (on: boolean) => void }) {
  const blocked = risk.obstacle !== "";
  return (
    <tr>
      <td><Check label={t("owner.take", { id: risk.id })} on={on && !blocked} disabled={blocked} onChange={onChange} /></td>
      <td className="nowrap muted">{risk.id}</td>
      <td>{risk.title}<div className="muted small">{t(`owner.because.${risk.because}`)}</div></td>
      <td><Level rating={risk.inherent} /></td>
      <td><Level rating={risk.residual} /> <span className="small">{risk.residual.band}</span>{risk.residual.over_limit ? <div className="small strong">{t("map.over")}</div> : null}</td>
      <td className="small">{blocked ? t(risk.obstacle === "to_reassess" ? "owner.obstacle.to_reassess" : "owner.obstacle.unrated") : risk.needs.length > 0 ? t("owner.needs", { roles: risk.needs.join(", ") }) : ""}</td>
    </tr>
  );
}

export function OwnerAccepts({ onClose }: { onClose: () => void }) {
  const { today } = useWork();
  const change = useChange();
  const drafts = useDrafts();
  const { say } = useNotices();
  const [chosen, setOwner] = useState<string | null>(null);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [on, setOn] = useState<string | null>(today);
  const [until, setUntil] = useState<string | null>(plusMonths(today, 12));
  const [also, setAlso] = useState<string | null>(null);
  const [why, setWhy] = useState("");
  const [error, setError] = useState<CallError | null>(null);
  const owners = useRead("waiting_acceptances", {}, { keep: true }).data?.owners ?? [];
  const owner = chosen ?? owners[0]?.id ?? null;
  const risks = useRead("waiting_acceptances", { owner }, { enabled: owner !== null, keep: true }).data?.risks ?? [];
  const taken = risks.filter((one) => one.obstacle === "" && !left.has(one.id));
  const countersign = taken.some((one) => one.needs.length > 0);
  const accept = () => {
    if (owner === null || on === null) return;
    const request = { ids: taken.map((one) => one.id), by: owner, on, rationale: why.trim(), ...(until === null ? {} : { valid_until: until }), ...(also === null ? {} : { countersigned_by: also }) };
    void drafts.commitAll().then(() => change("accept_risk", request)).then((outcome) => {
      say(outcome.label, outcome.revision);
      onClose();
    }, (thrown: unknown) => setError(toCallError(thrown)));
  };
  const toggle = (id: string, take: boolean) => setLeft((old) => new Set(take ? [...old].filter((one) => one !== id) : [...old, id]));
  return (
    <Modal
      title={t("owner.title")}
      size="large"
      onClose={onClose}
      footer={<><Button onPress={onClose}>{t("dialog.cancel")}</Button><Button look="primary" disabled={taken.length === 0 || on === null || why.trim() === "" || (countersign && also === null)} onPress={accept}>{tn("owner.go", taken.length)}</Button></>}
    >
      <p className="muted">{t("owner.text")}</p>
      {error === null ? null : <Note tone="blocker">{error.message} {error.help ?? ""}</Note>}
      {owners.length === 0 ? <p>{t("owner.nothing")}</p> : (
        <>
          <FieldFrame label={t("soa.col.owner")}><Select label={t("soa.col.owner")} value={owner} choices={owners.map((one) => ({ value: one.id, label: one.name, detail: tn("count.risks", one.waiting) }))} onChange={(next) => { setOwner(next); setLeft(new Set()); }} /></FieldFrame>
          <table className="owner-risks">
            <thead><tr><th><span className="hidden-visually">{t("owner.take.head")}</span></th><th>{t("soa.col.ref")}</th><th>{t("risk.title")}</th><th>{t("risk.inherent")}</th><th>{t("risk.residual")}</th><th>{t("owner.note")}</th></tr></thead>
            <tbody>{risks.map((one) => <Row key={one.id} risk={one} on={!left.has(one.id)} onChange={(take) => toggle(one.id, take)} />)}</tbody>
          </table>
          <div className="fields">
            <FieldFrame label={t("accept.on")}><DateInput label={t("accept.on")} value={on} today={today} onChange={setOn} placeholder={t("date.placeholder")} invalid={t("date.invalid")} field="on" /></FieldFrame>
            <FieldFrame label={t("accept.until")}><DateInput label={t("accept.until")} value={until} today={today} onChange={setUntil} placeholder={t("date.placeholder")} invalid={t("date.invalid")} field="valid_until" /></FieldFrame>
            {countersign ? <FieldFrame label={t("owner.countersign")}><RefInput label={t("owner.countersign")} kind="person" value={also} onChange={setAlso} field="countersigned_by" /></FieldFrame> : null}
            <FieldFrame label={t("accept.why")}><TextInput long label={t("accept.why")} value={why} onChange={setWhy} field="rationale" /></FieldFrame>
          </div>
        </>
      )}
    </Modal>
  );
}
