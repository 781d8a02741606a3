/** What is used is not deleted: by what it is used, and what can be done instead: end it, or put another in its place. */
import { useState } from "react";
import { useClient, useNamed, useRead } from "../../../api/client";
import type { Kind, Outcome, Removal } from "../../../api/contract";
import { toCallError, type CallError } from "../../../api/host";
import { Button } from "../../../components/Button";
import { Modal } from "../../../components/Modal";
import { ErrorState, Loading, Note } from "../../../components/States";
import { t, tn } from "../../../messages/t";
import { UsedBy } from "../../../workbench/Links";
import { useNotices } from "../../../workbench/notices";
import { ReplaceForm, type ReplaceAsked } from "./ReplaceForm";

interface RemovalDialogProps { kind: Kind; id: string; onClose: () => void }

export function RemovalDialog({ kind, id, onClose }: RemovalDialogProps) {
  const client = useClient();
  const { say } = useNotices();
  const [replacing, setReplacing] = useState<ReplaceAsked | null>(null);
  const [error, setError] = useState<CallError | null>(null);
  const answer = useRead("removal", { kind, id }, { fresh: true });
  const link = useNamed(kind, id);
  const name = link === undefined || link.title === id ? id : `${id} ${link.title}`;
  const run = (work: Promise<Outcome>) => {
    work.then((outcome) => {
      say(outcome.label, outcome.revision);
      onClose();
    }).catch((thrown: unknown) => setError(toCallError(thrown)));
  };
  const end = () => run(client.change("record_end", { kind, id }));
  const remove = () => run(client.reread("record", { kind, id }).then((view) => client.change("record_delete", { kind, id, based_on: view.revision })));
  const replace = (asked: ReplaceAsked) => {
    if (asked.by !== null) run(client.change("replace_everywhere", { kind, id, by: asked.by, except: asked.except, end: asked.end }));
  };
  if (answer.error !== null) return <Modal title={name} onClose={onClose}><ErrorState title={t("error.record")} error={answer.error} /></Modal>;
  const removal = answer.data;
  return (
    <Modal
      title={t(replacing === null ? "removal.title" : "removal.replace.title", { name })}
      onClose={onClose}
      size={replacing === null ? "medium" : "large"}
      footer={removal === undefined ? undefined : replacing === null ? (
        <Choices removal={removal} onClose={onClose} onEnd={end} onDelete={remove} onReplace={() => setReplacing({ by: null, except: [], end: kind === "person", ready: 0 })} />
      ) : (
        <>
          <Button onPress={() => setReplacing(null)}>{t("removal.back")}</Button>
          <Button look="primary" disabled={replacing.by === null || replacing.ready === 0} onPress={() => replace(replacing)}>{tn("removal.replace.go", replacing.ready)}</Button>
        </>
      )}
    >
      {error === null ? null : <Note tone="blocker">{error.message} {error.help ?? ""}</Note>}
      {removal === undefined ? <Loading label={t("loading")} rows={3} /> : replacing === null ? <Reasons kind={kind} id={id} removal={removal} onClose={onClose} /> : <ReplaceForm kind={kind} id={id} ending={removal.ending} asked={replacing} onChange={setReplacing} onClose={onClose} />}
    </Modal>
  );
}

function Reasons({ kind, id, removal, onClose }: { kind: Kind; id: string; removal: Removal; onClose: () => void }) {
  return (
    <>
      <p>{removal.links > 0 ? tn("removal.links", removal.links) : removal.allowed ? tn("removal.texts", removal.texts) : removal.refused}</p>
      {removal.ending?.already == null ? null : <p className="muted">{t("removal.already", { state: removal.ending.already })}</p>}
      <UsedBy of={{ kind, id }} groups={removal.used_by} before={onClose} />
    </>
  );
}

function Choices({ removal, onClose, onEnd, onDelete, onReplace }: { removal: Removal; onClose: () => void; onEnd: () => void; onDelete: () => void; onReplace: () => void }) {
  const { ending } = removal;
  const canEnd = ending !== null && ending.already === null;
  return (
    <>
      <Button onPress={onClose}>{t("dialog.cancel")}</Button>
      {removal.allowed ? <Button look="danger" onPress={onDelete}>{t("removal.delete")}</Button> : null}
      {removal.replaceable ? <Button look={canEnd ? "plain" : "primary"} onPress={onReplace}>{t("removal.replace")}</Button> : null}
      {canEnd ? <Button look="primary" onPress={onEnd}>{ending.verb}</Button> : null}
    </>
  );
}
