import { Button } from "../components/Button";
import { t } from "../messages/t";
import { useDialogs } from "../workbench/dialogs";
import { useNav } from "../workbench/nav";
import { useWork } from "../workbench/session";
import { AsOf } from "./AsOf";

export function TopBar() {
  const { workspace } = useWork();
  const { place } = useNav();
  const { open } = useDialogs();
  return (
    <header className="top">
      <a className="skip" href="#main">{t("shell.skip")}</a>
      <span className="org clip">{workspace.name}</span>
      <span className="crumb clip">{t(`screen.${place.screen}`)}</span>
      <button type="button" className="search" onClick={() => open({ name: "palette" })} aria-keyshortcuts="Control+K">
        <span className="clip">{t("shell.search")}</span>
        <span className="nowrap" aria-hidden="true"><kbd>{t("key.ctrl")}</kbd> <kbd>K</kbd></span>
      </button>
      <AsOf />
      <Button look="primary" onPress={() => open({ name: "pack" })}>{t(workspace.certified ? "pack.open.audit" : "pack.open")}</Button>
    </header>
  );
}
