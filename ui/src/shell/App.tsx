import { QueryClientProvider } from "@tanstack/react-query";
import { useEffect, useMemo } from "react";
import { ClientContext, useRead, type Client } from "../api/client";
import { keepBeforeClosing } from "../api/closing";
import { Drafts, DraftsContext } from "../api/drafts";
import { ErrorState, Loading } from "../components/States";
import { t } from "../messages/t";
import { Start } from "../screens/across/start/Start";
import { NoticeBoard } from "./NoticeBoard";
import { Workbench } from "./Workbench";
import "./shell.css";

export function App({ client }: { client: Client }) {
  const drafts = useMemo(() => new Drafts(client), [client]);
  useEffect(() => keepBeforeClosing(() => drafts.keepAll()), [drafts]);
  return (
    <QueryClientProvider client={client.queries}>
      <ClientContext value={client}>
        <DraftsContext value={drafts}>
          <NoticeBoard>
            <Door />
          </NoticeBoard>
        </DraftsContext>
      </ClientContext>
    </QueryClientProvider>
  );
}

/** The start screen until a workspace is open and somebody has said who works. */
function Door() {
  const session = useRead("session", {});
  if (session.error !== null) return <ErrorState title={t("error.session")} error={session.error} retry={() => void session.refetch()} retryLabel={t("error.retry")} />;
  if (session.data === undefined) return <Loading label={t("loading")} />;
  const { workspace } = session.data;
  if (workspace === null || workspace.seat === null) return <Start session={session.data} />;
  return <Workbench key={workspace.path} workspace={workspace} today={session.data.today} />;
}
