import { useState } from "react";
import { useChange, useRead } from "../../../api/client";
import type { WorkspaceView } from "../../../api/contract";
import { Button } from "../../../components/Button";
import { Loading } from "../../../components/States";
import { TextInput } from "../../../components/TextInput";
import { t } from "../../../messages/t";
import { useNotices } from "../../../workbench/notices";

/** Who is working: a person of the ISMS, or a name. It is written beside every change. */
export function SeatChoice({ workspace }: { workspace: WorkspaceView }) {
  const change = useChange();
  const seats = useRead("seats", {});
  const [name, setName] = useState("");
  const { fail } = useNotices();
  const choose = (seat: { person_id?: string; name?: string }) => void change("seat_choose", seat).catch(fail);
  return (
    <div className="start-box narrow">
      <div className="start-head">
        <h1>{t("seat.title")}</h1>
        <p className="muted">{t("seat.text", { name: workspace.name })}</p>
      </div>
      {seats.data === undefined ? <Loading label={t("loading")} rows={4} /> : (
        <ul className="recents">
          {seats.data.people.map((person) => (
            <li key={person.id} className="row">
              <Button look="link" onPress={() => choose({ person_id: person.id })}>{person.name}</Button>
              <span className="muted">{person.job}</span>
            </li>
          ))}
        </ul>
      )}
      <form className="row" onSubmit={(event) => { event.preventDefault(); if (name.trim() !== "") choose({ name: name.trim() }); }}>
        <div className="grow"><TextInput label={t("seat.other")} placeholder={t("seat.other")} value={name} onChange={setName} field="seat" /></div>
        <Button look="primary" disabled={name.trim() === ""} onPress={() => choose({ name: name.trim() })}>{t("seat.go")}</Button>
      </form>
      <Button look="quiet" onPress={() => void change("workspace_close", {}).catch(fail)}>{t("seat.back")}</Button>
    </div>
  );
}
