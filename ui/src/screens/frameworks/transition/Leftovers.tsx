/** What readiness says of the 2013 edition elsewhere: editions named, numbers in audits, texts of documents. */
import { useRead } from "../../../api/client";
import type { Kind } from "../../../api/contract";
import { Button } from "../../../components/Button";
import { Mark } from "../../../components/Mark";
import { t } from "../../../messages/t";
import { useNav } from "../../../workbench/nav";

/** The rules of the transition, by the start of their codes. */
const RULES = "TRN-";

export function Leftovers() {
  const { goTo } = useNav();
  const answer = useRead("diagnostics", {}, { keep: true });
  const found = (answer.data?.diagnostics ?? []).map((one) => one.diagnostic).filter((one) => one.code.startsWith(RULES));
  if (found.length === 0) return null;
  return (
    <section aria-label={t("transition.elsewhere")}>
      <h3>{t("transition.elsewhere")}</h3>
      <ul className="transition-open">
        {found.map((one) => {
          const at = one.subject.indexOf(":");
          return <li key={`${one.code} ${one.subject} ${one.field}`}><Mark tone={one.severity} /><span><Button look="link" onPress={() => goTo(one.subject.slice(0, at) as Kind, one.subject.slice(at + 1), one.field)}>{one.message}</Button> <span className="muted small">{one.code}</span></span></li>;
        })}
      </ul>
    </section>
  );
}
