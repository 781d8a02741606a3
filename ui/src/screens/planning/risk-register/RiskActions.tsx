import { useState } from "react";
import { useRead } from "../../../api/client";
import type { LinkView, RecordView } from "../../../api/contract";
import { Button } from "../../../components/Button";
import { TextInput } from "../../../components/TextInput";
import { asText } from "../../../lib/json";
import { t } from "../../../messages/t";
import { Section } from "../../../workbench/Inspector";
import { useNav } from "../../../workbench/nav";
import { useTitle } from "../../../workbench/RefInput";
import { fieldLabel, useWork } from "../../../workbench/session";
import { useCreateRecord } from "../../../workbench/useRecordActions";

function ActionLine({ action }: { action: LinkView }) {
  const { catalogue } = useWork();
  const { goTo } = useNav();
  const record = useRead("record", { kind: "treatment_action", id: action.id }).data?.record;
  const who = asText(record?.["responsible"]);
  const name = useTitle("person", who === "" ? null : who);
  const facts = [name || t("value.nobody"), asText(record?.["due_on"]), fieldLabel(catalogue, "treatment_action", "status", asText(record?.["status"]))].filter(Boolean);
  return (
    <li className="action-line">
      <Button look="link" onPress={() => goTo("treatment_action", action.id)}>{action.id} {action.title}</Button>
      <div className="muted small">{facts.join(" · ")}</div>
    </li>
  );
}

/** The actions that treat this risk; a new one is typed in a line. */
export function RiskActions({ view }: { view: RecordView }) {
  const create = useCreateRecord();
  const [text, setText] = useState("");
  const group = view.used_by.find((one) => one.kind === "treatment_action" && one.field === "risks");
  const beyond = group !== undefined && group.count > group.first.length;
  const all = useRead("uses", { kind: "risk", id: view.id, from: "treatment_action", field: "risks" }, { enabled: beyond, keep: true });
  const actions = (beyond ? all.data?.rows : undefined) ?? group?.first ?? [];
  const add = () => {
    const wanted = text.trim();
    if (wanted === "") return;
    setText("");
    void create("treatment_action", { text: wanted, risks: [view.id], status: "planned" }).then((id) => {
      if (id === null) setText(wanted);
    });
  };
  return (
    <Section title={t("risk.section.actions")}>
      <ul>{actions.map((action) => <ActionLine key={action.id} action={action} />)}</ul>
      <form className="row action-new" onSubmit={(event) => { event.preventDefault(); add(); }}>
        <div className="grow"><TextInput label={t("action.new")} placeholder={t("action.new")} value={text} onChange={setText} /></div>
        <Button disabled={text.trim() === ""} onPress={add}>{t("action.put")}</Button>
      </form>
    </Section>
  );
}
