/** What is missing before an audit or a review is signed off or a nonconformity closed, and the signature itself. */
import { useState } from "react";
import { useChange, useNamed, useRead } from "../../../api/client";
import { useDrafts } from "../../../api/drafts";
import type { Kind, RecordView } from "../../../api/contract";
import { toCallError, type CallError } from "../../../api/host";
import { Button } from "../../../components/Button";
import { FieldFrame } from "../../../components/FieldFrame";
import { Mark } from "../../../components/Mark";
import { Modal } from "../../../components/Modal";
import { Note } from "../../../components/States";
import { TextInput } from "../../../components/TextInput";
import { t, tn } from "../../../messages/t";
import { Section } from "../../../workbench/Inspector";
import { useNav } from "../../../workbench/nav";
import { useNotices } from "../../../workbench/notices";
import { RefInput } from "../../../workbench/RefInput";
import { Remind } from "./nonconformity/Remind";
import { useWork } from "../../../workbench/session";

const ENDS: ReadonlySet<Kind> = new Set<Kind>(["audit", "management_review", "nonconformity"]);

export function SignOff({ view }: { view: RecordView }) {
  return ENDS.has(view.kind) ? <Gate view={view} /> : null;
}

function Gate({ view }: { view: RecordView }) {
  const { kind, id } = view;
  const gate = useRead("gate", { kind, id }, { keep: true }).data;
  const closing = kind === "nonconformity";
  if (gate === undefined) return null;
  return (
    <Section title={t(closing ? "signoff.closing" : "signoff.title")}>
      {kind === "management_review" && !gate.done ? <Prepare id={id} /> : null}
      {gate.done ? <Signed view={view} by={gate.by} on={gate.on} /> : gate.missing.length > 0 ? (
        <>
          <Mark tone="warning">{tn("signoff.missing", gate.missing.length)}</Mark>
          <ul className="signoff-missing">
            {gate.missing.map((one) => <li key={`${one.field} ${one.what}`}><Missing kind={kind} id={id} field={one.field} what={one.what} /></li>)}
          </ul>
        </>
      ) : <Sign kind={kind} id={id} signer={gate.signer} />}
      {closing && !gate.done ? <Remind id={id} /> : null}
    </Section>
  );
}

function Missing({ kind, id, field, what }: { kind: Kind; id: string; field: string; what: string }) {
  const { goTo } = useNav();
  return <Button look="link" onPress={() => goTo(kind, id, field)}>{what}</Button>;
}

/** Puts what is recorded under each input. What was typed and not yet saved is saved first. */
function Prepare({ id }: { id: string }) {
  const change = useChange();
  const drafts = useDrafts();
  const { say, fail } = useNotices();
  const prepare = async () => {
    try {
      await drafts.commit("management_review", id);
      const done = await change("review_prepare", { id });
      if (done.changed) say(t("signoff.prepared"), done.revision);
      else say(t("signoff.asprepared"));
    } catch (thrown) {
      fail(thrown);
    }
  };
  return <p><Button edits onPress={() => void prepare()}>{t("signoff.prepare")}</Button> <span className="muted small">{t("signoff.prepare.what")}</span></p>;
}

function Sign({ kind, id, signer }: { kind: Kind; id: string; signer: string | null }) {
  const change = useChange();
  const drafts = useDrafts();
  const { today } = useWork();
  const { say, fail } = useNotices();
  const [chosen, setChosen] = useState<string | null>(null);
  const by = signer ?? chosen;
  const named = useNamed("person", by);
  const label = t("signoff.by");
  const sign = async () => {
    if (by === null) return;
    try {
      await drafts.commit(kind, id);
      await change("sign_off", { kind, id, by, on: today });
      say(t(kind === "nonconformity" ? "signoff.closed" : "signoff.signed", { id }));
    } catch (thrown) {
      fail(thrown);
    }
  };
  return (
    <>
      <Mark tone="ok">{t("signoff.ready")}</Mark>
      {signer === null ? <FieldFrame label={label}><RefInput label={label} kind="person" value={chosen} onChange={setChosen} /></FieldFrame> : null}
      <p><Button edits look="primary" disabled={by === null} onPress={() => void sign()}>{t(kind === "nonconformity" ? "signoff.close" : "signoff.sign", { name: named?.title ?? by ?? "", day: today })}</Button></p>
      <p className="muted small">{t("signoff.locks")}</p>
    </>
  );
}

function Signed({ view, by, on }: { view: RecordView; by: string | null; on: string | null }) {
  const [asked, setAsked] = useState(false);
  const named = useNamed("person", by);
  return (
    <>
      <Mark tone="ok">{t(view.kind === "nonconformity" ? "signoff.wasclosed" : "signoff.was", { name: named?.title ?? by ?? t("value.none"), day: on ?? "" })}</Mark>
      <p><Button edits onPress={() => setAsked(true)}>{t("signoff.withdraw")}</Button></p>
      {asked ? <Withdraw view={view} onClose={() => setAsked(false)} /> : null}
    </>
  );
}

function Withdraw({ view, onClose }: { view: RecordView; onClose: () => void }) {
  const change = useChange();
  const [why, setWhy] = useState("");
  const [error, setError] = useState<CallError | null>(null);
  const withdraw = () => void change("sign_off_withdraw", { kind: view.kind, id: view.id, why: why.trim() }).then(onClose, (thrown: unknown) => setError(toCallError(thrown)));
  return (
    <Modal title={t("signoff.withdraw.title", { id: view.id })} onClose={onClose} size="small" footer={<><Button onPress={onClose}>{t("dialog.cancel")}</Button><Button look="danger" disabled={why.trim() === ""} onPress={withdraw}>{t("signoff.withdraw")}</Button></>}>
      {error === null ? null : <Note tone="blocker">{error.message} {error.help ?? ""}</Note>}
      <FieldFrame stack label={t("withdraw.reason")}><TextInput long label={t("withdraw.reason")} value={why} onChange={setWhy} autoFocus /></FieldFrame>
    </Modal>
  );
}
