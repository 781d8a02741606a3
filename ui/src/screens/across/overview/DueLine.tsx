import { Button } from "../../../components/Button";
import { t, tn } from "../../../messages/t";
import { useNav } from "../../../workbench/nav";

/** How much of everything is due this week, and how much is late; nothing where there is neither. */
export function DueLine({ week, late }: { week: number; late: number }) {
  const { go } = useNav();
  if (week === 0 && late === 0) return null;
  const words = [week === 0 ? t("overview.due.quiet") : tn("overview.due.week", week), ...(late === 0 ? [] : [tn("overview.due.late", late)])];
  return <div className="small"><Button look="link" onPress={() => go({ screen: "due" })}>{words.join(", ")}</Button></div>;
}
