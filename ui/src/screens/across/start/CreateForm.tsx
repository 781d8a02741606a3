import { useState } from "react";
import { useChange } from "../../../api/client";
import type { Choice } from "../../../api/contract";
import { Button } from "../../../components/Button";
import { FieldFrame } from "../../../components/FieldFrame";
import { TextInput } from "../../../components/TextInput";
import { t } from "../../../messages/t";

export function CreateForm({ busy, onCancel, run }: { busy: boolean; onCancel: () => void; run: (work: () => Promise<unknown>) => void }) {
  const change = useChange();
  const [name, setName] = useState("");
  const [seat, setSeat] = useState("");
  const [where, setWhere] = useState<Choice | null>(null);
  const pick = () => run(async () => {
    const { choice } = await change("host_pick", { purpose: "new_workspace" });
    if (choice !== null) setWhere(choice);
  });
  const create = () => run(async () => {
    const grant = where ?? (await change("host_pick", { purpose: "new_workspace" })).choice;
    if (grant === null) return;
    setWhere(grant);
    await change("workspace_create", { grant: grant.grant, name: name.trim(), seat: seat.trim() });
  });
  return (
    <form className="start-form" onSubmit={(event) => { event.preventDefault(); if (name.trim() !== "" && !busy) create(); }}>
      <h2>{t("start.create.title")}</h2>
      <FieldFrame stack label={t("start.create.name")}><TextInput label={t("start.create.name")} value={name} onChange={setName} autoFocus field="name" /></FieldFrame>
      <FieldFrame stack label={t("start.create.seat")}><TextInput label={t("start.create.seat")} value={seat} onChange={setSeat} placeholder={t("start.create.seat.why")} field="seat" /></FieldFrame>
      <FieldFrame stack label={t("start.create.where")}>
        <div className="row"><span className={where === null ? "muted grow" : "grow path"}>{where === null ? t("start.create.nowhere") : where.path}</span><Button onPress={pick} disabled={busy}>{t("start.create.pick")}</Button></div>
      </FieldFrame>
      <div className="row">
        <Button look="primary" submit disabled={busy || name.trim() === ""}>{t("start.create.go")}</Button>
        <Button onPress={onCancel} disabled={busy}>{t("dialog.cancel")}</Button>
      </div>
    </form>
  );
}
