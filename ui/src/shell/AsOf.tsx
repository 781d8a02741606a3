import { Button } from "../components/Button";
import { t } from "../messages/t";
import { useDialogs } from "../workbench/dialogs";
import { usePast } from "../workbench/past";

/** Which day the window shows, and the way to another one. */
export function AsOf() {
  const past = usePast();
  const { open } = useDialogs();
  const day = past === null ? t("asof.today") : past.day;
  return (
    <span className="asof-place" data-past={past === null ? undefined : ""}>
      <Button className="asof nowrap" keys="Control+Shift+H" onPress={() => open({ name: "as-of" })}>{t("asof.button", { day })}</Button>
    </span>
  );
}
