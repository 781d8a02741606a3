/** Cells of the registers that say more than their field: what is missing, what runs out, what is late. */
import type { ReactNode } from "react";
import type { RecordJson } from "../../../api/contract";
import { Mark } from "../../../components/Mark";
import { asNumber, asObjects, asText, asTexts } from "../../../lib/json";
import { t, tn } from "../../../messages/t";
import { DayMark } from "../../../workbench/DayMark";

type CellOf = (record: RecordJson, today: string) => ReactNode;

const none = <span className="muted">–</span>;

function ends(field: string): CellOf {
  return (record, today) => (asText(record[field]) === "" ? none : <DayMark day={asText(record[field])} today={today} what="ends" />);
}

/** A change that is carried out or called off is never late. */
function Planned({ record, today }: { record: RecordJson; today: string }) {
  const day = asText(record["planned_on"]);
  if (day === "") return none;
  const isOver = ["implemented", "cancelled"].includes(asText(record["status"])) || asText(record["implemented_on"]) !== "";
  return isOver ? <>{day}</> : <DayMark day={day} today={today} what="due" />;
}

function Requirements({ record }: { record: RecordJson }) {
  const list = asObjects(record["requirements"]);
  if (list.length === 0) return <Mark tone="advice">{t("cell.requirements.none")}</Mark>;
  const count = (value: boolean | undefined) => list.filter((one) => (value === undefined ? typeof one["addressed"] !== "boolean" : one["addressed"] === value)).length;
  const open = count(undefined);
  return (
    <>
      {t("cell.requirements.taken", { n: count(true), total: list.length })}
      {open > 0 ? <> <Mark tone="advice">{tn("cell.requirements.open", open)}</Mark></> : null}
    </>
  );
}

/** References, none of them broken over two lines. */
export function References({ ids }: { ids: readonly string[] }) {
  return <>{ids.map((id, index) => <span key={id}>{index === 0 ? "" : " "}<span className="nowrap">{id}{index < ids.length - 1 ? "," : ""}</span></span>)}</>;
}

function FollowUp({ record }: { record: RecordJson }) {
  const risks = asTexts(record["risks"]);
  if (risks.length > 0) return <References ids={risks} />;
  const reason = asText(record["no_action_reason"]);
  return reason === "" ? <Mark tone="advice">{t("cell.issue.open")}</Mark> : <>{t("cell.issue.nothing", { reason })}</>;
}

function Agreements({ record }: { record: RecordJson }) {
  const needed = asTexts(record["required_agreements"]);
  const signed = new Set(asObjects(record["agreements"]).filter((one) => asText(one["signed_on"]) !== "").map((one) => asText(one["kind"])));
  const missing = needed.filter((kind) => !signed.has(kind)).length;
  if (missing > 0) return <Mark tone="warning">{tn("cell.agreements.missing", missing)}</Mark>;
  return signed.size > 0 ? <>{tn("cell.agreements.signed", signed.size)}</> : none;
}

/** The assurance that is good for longest. */
function Assurances({ record, today }: { record: RecordJson; today: string }) {
  const list = asObjects(record["assurances"]);
  if (list.length === 0) return record["critical"] === true ? <Mark tone="advice">{t("cell.assurance.none")}</Mark> : none;
  const last = list.map((one) => asText(one["valid_until"])).sort().at(-1) ?? "";
  if (last === "") return <>{tn("cell.assurance.undated", list.length)}</>;
  return <DayMark day={last} today={today} what="ends" />;
}

function Notifications({ record }: { record: RecordJson }) {
  const list = asObjects(record["notifications"]);
  const open = list.filter((one) => asText(one["notified_on"]) === "" && asText(one["not_needed_because"]) === "").length;
  if (list.length === 0) return none;
  return open > 0 ? <Mark tone="warning">{t("cell.told.open", { n: open, total: list.length })}</Mark> : <>{tn("cell.told.all", list.length)}</>;
}

function Gap({ record, today }: { record: RecordJson; today: string }) {
  const gap = asText(record["gap"]);
  if (gap === "") return none;
  const day = asText(record["gap_due_on"]);
  return <>{gap}{day === "" || asText(record["effective_on"]) !== "" ? null : <> · <DayMark day={day} today={today} what="due" /></>}</>;
}

function Completed({ record }: { record: RecordJson }) {
  const [invited, completed] = [asNumber(record["invited"]), asNumber(record["completed"])];
  if (completed === null) return none;
  if (invited === null || invited === 0) return <>{completed}</>;
  return <><span className="nowrap">{t("cell.completed", { completed, invited })}</span> <span className="nowrap">{t("cell.completed.percent", { percent: Math.floor((completed * 100) / invited) })}</span></>;
}

function Sent({ record }: { record: RecordJson }) {
  const list = asObjects(record["sent"]);
  const last = list.at(-1);
  if (last === undefined) return none;
  const to = asText(last["to"]);
  return to === "" ? <>{list.length}</> : <>{t("cell.sent", { n: list.length, to, day: asText(last["on"]) })}</>;
}

/** By kind and field; a field that is not here shows its value. */
export const CELLS: Readonly<Record<string, CellOf>> = {
  "interested_party.requirements": (record) => <Requirements record={record} />,
  "context_issue.risks": (record) => <FollowUp record={record} />,
  "supplier.agreements": (record) => <Agreements record={record} />,
  "supplier.assurances": (record, today) => <Assurances record={record} today={today} />,
  "supplier.contract_end_on": ends("contract_end_on"),
  "competence.expires_on": ends("expires_on"),
  "competence.gap": (record, today) => <Gap record={record} today={today} />,
  "evidence.valid_until": ends("valid_until"),
  "planned_change.planned_on": (record, today) => <Planned record={record} today={today} />,
  "incident.notifications": (record) => <Notifications record={record} />,
  "awareness_activity.completed": (record) => <Completed record={record} />,
  "baseline.sent": (record) => <Sent record={record} />,
};
