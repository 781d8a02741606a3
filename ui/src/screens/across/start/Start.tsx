/** The first screen: begin, go on where one was, look around, or bring a backup back; then say who works. */
import { useState } from "react";
import { useChange } from "../../../api/client";
import type { Purpose, SessionView } from "../../../api/contract";
import { toCallError, type CallError } from "../../../api/host";
import { Button } from "../../../components/Button";
import { Note } from "../../../components/States";
import { t } from "../../../messages/t";
import { CreateForm } from "./CreateForm";
import { Recents } from "./Recents";
import { SeatChoice } from "./SeatChoice";
import "./start.css";

export function Start({ session }: { session: SessionView }) {
  const change = useChange();
  const [creating, setCreating] = useState(false);
  const [error, setError] = useState<CallError | null>(null);
  const [busy, setBusy] = useState(false);
  const run = (work: () => Promise<unknown>) => {
    setBusy(true);
    setError(null);
    work()
      .catch((thrown: unknown) => setError(toCallError(thrown)))
      .finally(() => setBusy(false));
  };
  const pick = async (purpose: Purpose) => (await change("host_pick", { purpose })).choice;
  const open = () => run(async () => {
    const grant = await pick("open_workspace");
    if (grant !== null) await change("workspace_open", { grant: grant.grant });
  });
  const restore = () => run(async () => {
    const file = await pick("restore_file");
    const into = file === null ? null : await pick("new_workspace");
    if (file !== null && into !== null) await change("backup_restore", { grant: file.grant, into: into.grant });
  });

  if (session.workspace !== null) return <main className="start"><SeatChoice workspace={session.workspace} /></main>;
  return (
    <main className="start">
      <div className="start-box">
        <div className="start-head">
          <h1>{t("app.name")}</h1>
          <p className="muted">{t("start.lead")}</p>
        </div>
        {error === null ? null : (
          <Note tone="blocker">
            <div>{error.message}</div>
            {error.help === null ? null : <div className="muted">{error.help}</div>}
          </Note>
        )}
        {creating ? null : <Recents recents={session.recents} disabled={busy} onOpen={(path) => run(() => change("workspace_open", { path }))} onForget={(path) => run(() => change("recent_forget", { path }))} />}
        {creating ? (
          <CreateForm busy={busy} onCancel={() => setCreating(false)} run={run} />
        ) : (
          <div className="start-ways">
            <Way title={t("start.create.title")} text={t("start.create.text")}><Button look="primary" disabled={busy} onPress={() => setCreating(true)}>{t("start.create.button")}</Button></Way>
            <Way title={t("start.open.title")} text={t("start.open.text")}><Button disabled={busy} onPress={open}>{t("start.open.button")}</Button></Way>
            <Way title={t("start.sample.title")} text={t("start.sample.text")}><Button disabled={busy} onPress={() => run(() => change("explore_sample", {}))}>{t("start.sample.button")}</Button></Way>
            <Way title={t("start.sample.certified.title")} text={t("start.sample.certified.text")}><Button disabled={busy} onPress={() => run(() => change("explore_sample", { sample: "brindlepost" }))}>{t("start.sample.certified.button")}</Button></Way>
            <Way title={t("start.restore.title")} text={t("start.restore.text")}><Button disabled={busy} onPress={restore}>{t("start.restore.button")}</Button></Way>
          </div>
        )}
        {busy ? <p className="muted" role="status">{t("start.busy")}</p> : null}
        <p className="muted small">{t("start.version", { version: session.app_version })}</p>
      </div>
    </main>
  );
}

function Way({ title, text, children }: { title: string; text: string; children: React.ReactNode }) {
  return (
    <section className="way">
      <div className="grow"><h2>{title}</h2><p className="muted">{text}</p></div>
      {children}
    </section>
  );
}
