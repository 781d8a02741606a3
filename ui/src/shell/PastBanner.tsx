import { Button } from "../components/Button";
import { t } from "../messages/t";
import { useNav } from "../workbench/nav";
import { useNotices } from "../workbench/notices";
import { momentWords, useLookAt, usePast } from "../workbench/past";

/** Says in words, over every screen, that the past is shown, and leads back to today. */
export function PastBanner() {
  const past = usePast();
  const lookAt = useLookAt();
  const { go } = useNav();
  const { fail } = useNotices();
  if (past === null) return null;
  return (
    <div className="past-banner" role="status">
      <span>{t("past.banner", { moment: momentWords(past) })}</span>
      <Button look="link" keys="Escape" onPress={() => void lookAt(null).catch(fail)}>{t("past.leave")}</Button>
      <Button look="link" onPress={() => go({ screen: "history", filter: { compare: String(past.revision) } })}>{t("past.compare")}</Button>
    </div>
  );
}
