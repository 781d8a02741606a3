/** A sheet came back signed: what it decides, its scan, and the state that was printed; one change records all of it. */
import { useState } from "react";
import { useChange } from "../../../api/client";
import { useDrafts } from "../../../api/drafts";
import type { Choice, OutstandingPerson } from "../../../api/contract";
import { toCallError, type CallError } from "../../../api/host";
import { Button } from "../../../components/Button";
import { Check } from "../../../components/Check";
import { DateInput } from "../../../components/DateInput";
import { FieldFrame } from "../../../components/FieldFrame";
import { Modal } from "../../../components/Modal";
import { NumberInput } from "../../../components/NumberInput";
import { Note } from "../../../components/States";
import { TextInput } from "../../../components/TextInput";
import { plusMonths } from "../../../lib/dates";
import { t, tn } from "../../../messages/t";
import { useNotices } from "../../../workbench/notices";
import { RefInput } from "../../../workbench/RefInput";
import { useWork } from "../../../workbench/session";

type Asked = "plan" | "residual";

/** What of a person's list is signed for: everything that can be, but for what was unticked. */
function useTaken(person: OutstandingPerson) {
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const can = (asked: Asked, id: string) => person.items.some((one) => one.asked === asked && one.id === id && !one.blocked);
  const is = (asked: Asked, id: string) => can(asked, id) && !left.has(`${asked} ${id}`);
  const set = (asked: Asked, id: string, on: boolean) => setLeft((old) => new Set(on ? [...old].filter((one) => one !== `${asked} ${id}`) : [...old, `${asked} ${id}`]));
  const ids = [...new Set(person.items.filter((one) => one.kind === "risk").map((one) => one.id))];
  return { ids, can, is, set, of: (asked: Asked) => ids.filter((id) => is(asked, id)) };
}

export function SignedSheetDialog({ person, onClose }: { person: OutstandingPerson; onClose: () => void }) {
  const { today } = useWork();
  const change = useChange();
  const drafts = useDrafts();
  const { fail, say } = useNotices();
  const taken = useTaken(person);
  const [printed, setPrinted] = useState<number | null>(null);
  const [on, setOn] = useState<string | null>(today);
  const [until, setUntil] = useState<string | null>(plusMonths(today, 12));
  const [also, setAlso] = useState<string | null>(null);
  const [why, setWhy] = useState("");
  const [scan, setScan] = useState<Choice | null>(null);
  const [error, setError] = useState<CallError | null>(null);
  const plans = taken.of("plan");
  const residuals = taken.of("residual");
  const pick = () => void change("host_pick", { purpose: "evidence_file" }).then(({ choice }) => { if (choice !== null) setScan(choice); }, fail);
  const record = () => {
    if (on === null || printed === null) return;
    const decision = { ids: [], by: person.id, on, rationale: why.trim(), ...(until === null ? {} : { valid_until: until }), ...(also === null ? {} : { countersigned_by: also }) };
    void drafts.commitAll().then(() => change("signed_sheet", { plans, residuals, decision, revision: printed, ...(scan === null ? {} : { grant: scan.grant }) })).then((outcome) => {
      say(outcome.label);
      onClose();
    }, (thrown: unknown) => setError(toCallError(thrown)));
  };
  const total = plans.length + residuals.length;
  return (
    <Modal
      title={t("sheet.signed.title", { name: person.name })}
      size="large"
      onClose={onClose}
      footer={<><Button onPress={onClose}>{t("dialog.cancel")}</Button><Button look="primary" disabled={total === 0 || on === null || printed === null || (residuals.length > 0 && why.trim() === "")} onPress={record}>{tn("sheet.signed.go", total)}</Button></>}
    >
      <p className="muted">{t("sheet.signed.text")}</p>
      {error === null ? null : <Note tone="blocker">{error.message} {error.help ?? ""}</Note>}
      <Table person={person} taken={taken} />
      <div className="fields">
        <FieldFrame label={t("sheet.signed.scan")}><div className="row"><span className={scan === null ? "muted grow" : "grow path"}>{scan?.name ?? t("evidence.nofile")}</span><Button onPress={pick}>{t("evidence.pick")}</Button></div></FieldFrame>
        <FieldFrame label={t("sheet.signed.revision")} below={<div className="muted small">{t("sheet.signed.revision.why")}</div>}><NumberInput label={t("sheet.signed.revision")} value={printed} onChange={setPrinted} invalid={t("number.invalid")} field="revision" /></FieldFrame>
        <FieldFrame label={t("accept.on")}><DateInput label={t("accept.on")} value={on} today={today} onChange={setOn} placeholder={t("date.placeholder")} invalid={t("date.invalid")} field="on" /></FieldFrame>
        <FieldFrame label={t("accept.until")}><DateInput label={t("accept.until")} value={until} today={today} onChange={setUntil} placeholder={t("date.placeholder")} invalid={t("date.invalid")} field="valid_until" /></FieldFrame>
        <FieldFrame label={t("owner.countersign")}><RefInput label={t("owner.countersign")} kind="person" value={also} onChange={setAlso} field="countersigned_by" /></FieldFrame>
        <FieldFrame label={t("accept.why")}><TextInput long label={t("accept.why")} value={why} onChange={setWhy} field="rationale" /></FieldFrame>
      </div>
    </Modal>
  );
}

function Table({ person, taken }: { person: OutstandingPerson; taken: ReturnType<typeof useTaken> }) {
  const cell = (asked: Asked, id: string) => {
    const asks = person.items.find((one) => one.asked === asked && one.id === id);
    if (asks === undefined) return <span className="muted">–</span>;
    if (asks.blocked) return <span className="small">{t("owner.obstacle.unrated")}</span>;
    return <Check label={t(`sheet.signed.${asked}`, { id })} on={taken.is(asked, id)} onChange={(on) => taken.set(asked, id, on)} />;
  };
  return (
    <table className="owner-risks">
      <thead><tr><th>{t("soa.col.ref")}</th><th>{t("risk.title")}</th><th>{t("sheet.signed.plans")}</th><th>{t("sheet.signed.residuals")}</th></tr></thead>
      <tbody>
        {taken.ids.map((id) => (
          <tr key={id}>
            <td className="nowrap muted">{id}</td>
            <td>{person.items.find((one) => one.id === id)?.title ?? ""}</td>
            <td>{cell("plan", id)}</td>
            <td>{cell("residual", id)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
