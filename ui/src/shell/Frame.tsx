import { useEffect } from "react";
import { useClient } from "../api/client";
import { Note } from "../components/States";
import { t } from "../messages/t";
import { ROUTES } from "../routes";
import { useNav } from "../workbench/nav";
import { useWork } from "../workbench/session";
import { PastBanner } from "./PastBanner";
import { SideNav } from "./SideNav";
import { StatusBar } from "./StatusBar";
import { TopBar } from "./TopBar";
import { useDailyNotice } from "./useDailyNotice";
import { useGlobalKeys } from "./useGlobalKeys";
import { useScreenFocus } from "./useScreenFocus";

export function Frame() {
  const { place } = useNav();
  const { workspace } = useWork();
  const client = useClient();
  useGlobalKeys();
  useDailyNotice(workspace.path);
  useScreenFocus(place);
  useEffect(() => {
    void client.change("view_state_put", { key: "place", value: { screen: place.screen } }).catch(() => undefined);
  }, [client, place.screen]);
  const route = ROUTES.flatMap((group) => group.routes).find((one) => one.screen === place.screen);
  const Screen = route?.component;
  return (
    <div className={workspace.past === null ? "app" : "app past"}>
      <TopBar />
      <PastBanner />
      <SideNav />
      <main className="main" id="main" tabIndex={-1}>
        {workspace.read_only === null ? null : <Note tone="warning">{t("workspace.readonly", { why: workspace.read_only })}</Note>}
        {workspace.recovered === null ? null : <Note tone="advice">{workspace.recovered}</Note>}
        <div className="main-screen">{Screen === undefined ? null : <Screen key={`${place.screen} ${String(workspace.past?.revision ?? "")}`} />}</div>
      </main>
      <StatusBar />
    </div>
  );
}
