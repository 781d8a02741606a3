/** What of the history is shown: a text, a kind of record, a period. */
import type { Kind } from "../../../api/contract";
import { Button } from "../../../components/Button";
import { DateInput } from "../../../components/DateInput";
import { FilterMenu } from "../../../components/FilterMenu";
import { Find } from "../../../components/ScreenHead";
import { t } from "../../../messages/t";
import { useWork } from "../../../workbench/session";

export interface HistoryAsked { text: string; kind: Kind | null; since: string | null; until: string | null }
export const EVERYTHING: HistoryAsked = { text: "", kind: null, since: null, until: null };

export function HistoryBar({ asked, set }: { asked: HistoryAsked; set: (part: Partial<HistoryAsked>) => void }) {
  const { catalogue, now } = useWork();
  const kinds = catalogue.kinds.map((one) => ({ value: one.kind, label: one.plural }));
  const isFiltered = asked.text !== "" || asked.kind !== null || asked.since !== null || asked.until !== null;
  const day = (label: string, value: string | null, onChange: (value: string | null) => void, field: string) => (
    <label className="row history-day"><span className="muted">{label}</span><DateInput label={label} value={value} today={now} onChange={onChange} placeholder={t("date.placeholder")} invalid={t("date.invalid")} field={field} /></label>
  );
  return (
    <div className="screen-bar" role="toolbar" aria-label={t("filter.label")}>
      <Find label={t("history.find")} value={asked.text} onChange={(text) => set({ text })} />
      <FilterMenu label={t("history.kind")} any={t("filter.any")} many={false} choices={kinds} value={asked.kind === null ? [] : [asked.kind]} onChange={([kind]) => set({ kind: (kind as Kind | undefined) ?? null })} />
      {day(t("history.since"), asked.since, (since) => set({ since }), "since")}
      {day(t("history.until"), asked.until, (until) => set({ until }), "until")}
      {isFiltered ? <Button look="quiet" onPress={() => set(EVERYTHING)}>{t("filter.clear")}</Button> : null}
    </div>
  );
}
