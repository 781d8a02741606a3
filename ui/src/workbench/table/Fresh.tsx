import { t } from "../../messages/t";
import "./table.css";

/** The mark of a row that somebody else changed since one looked: a word, not a colour alone. */
export function Fresh({ on }: { on: boolean }) {
  return on ? <span className="fresh" title={t("table.fresh.long")}>{t("table.fresh")}</span> : null;
}
