import { useMemo } from "react";
import { useRead } from "../api/client";
import type { WorkspaceView } from "../api/contract";
import { ReadOnlyContext } from "../components/readOnly";
import { ErrorState, Loading } from "../components/States";
import { t } from "../messages/t";
import { FactsProvider } from "../workbench/FactsPanel";
import { NavProvider } from "../workbench/nav";
import { isScreen, type Place } from "../workbench/places";
import { WorkContext } from "../workbench/session";
import { DialogHost } from "./DialogHost";
import { Frame } from "./Frame";

function startPlace(stored: unknown): Omit<Place, "jump"> {
  const wanted = new URLSearchParams(window.location.hash.replace(/^#/, "")).get("screen");
  if (wanted !== null && isScreen(wanted)) return { screen: wanted };
  if (typeof stored === "object" && stored !== null && "screen" in stored && typeof stored.screen === "string" && isScreen(stored.screen)) return { screen: stored.screen };
  return { screen: "overview" };
}

/** Everything that needs an open workspace: the catalogue and where one was, then the frame. */
export function Workbench({ workspace, today }: { workspace: WorkspaceView; today: string }) {
  const catalogue = useRead("catalogue", {});
  const place = useRead("view_state", { key: "place" });
  const start = useMemo(() => startPlace(place.data?.value), [place.data]);
  const work = useMemo(() => (catalogue.data === undefined ? null : { workspace, today: workspace.past?.day ?? today, now: today, catalogue: catalogue.data }), [workspace, today, catalogue.data]);
  if (catalogue.error !== null) return <ErrorState title={t("error.session")} error={catalogue.error} retry={() => void catalogue.refetch()} retryLabel={t("error.retry")} />;
  if (work === null || place.isPending) return <Loading label={t("loading")} />;
  return (
    <WorkContext value={work}>
      <ReadOnlyContext value={workspace.past !== null}>
        <NavProvider start={start}>
          <FactsProvider>
            <DialogHost>
              <Frame />
            </DialogHost>
          </FactsProvider>
        </NavProvider>
      </ReadOnlyContext>
    </WorkContext>
  );
}
