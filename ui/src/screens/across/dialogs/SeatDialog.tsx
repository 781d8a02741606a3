import { useState } from "react";
import { useChange, useRead } from "../../../api/client";
import { useDrafts } from "../../../api/drafts";
import { Button } from "../../../components/Button";
import { Modal } from "../../../components/Modal";
import { Loading } from "../../../components/States";
import { TextInput } from "../../../components/TextInput";
import { t } from "../../../messages/t";
import { useNotices } from "../../../workbench/notices";
import { useWork } from "../../../workbench/session";

/** Another person takes the seat; what is typed is saved first, under the name of who typed it. */
export function SeatDialog({ onClose }: { onClose: () => void }) {
  const { workspace } = useWork();
  const change = useChange();
  const drafts = useDrafts();
  const { fail } = useNotices();
  const seats = useRead("seats", {});
  const [name, setName] = useState("");
  const choose = (seat: { person_id?: string; name?: string }) => void drafts.commitAll().then(() => change("seat_choose", seat)).then(onClose, fail);
  return (
    <Modal title={t("seat.title")} onClose={onClose} size="small" footer={<Button onPress={onClose}>{t("dialog.cancel")}</Button>}>
      <p className="muted">{t("seat.now", { name: workspace.seat?.name ?? t("status.nobody") })}</p>
      {seats.data === undefined ? <Loading label={t("loading")} rows={3} /> : (
        <ul className="recents">
          {seats.data.people.map((person) => <li key={person.id} className="row"><Button look="link" onPress={() => choose({ person_id: person.id })}>{person.name}</Button><span className="muted">{person.job}</span></li>)}
        </ul>
      )}
      <form className="row" onSubmit={(event) => { event.preventDefault(); if (name.trim() !== "") choose({ name: name.trim() }); }}>
        <div className="grow"><TextInput label={t("seat.other")} placeholder={t("seat.other")} value={name} onChange={setName} /></div>
        <Button disabled={name.trim() === ""} onPress={() => choose({ name: name.trim() })}>{t("seat.go")}</Button>
      </form>
    </Modal>
  );
}
