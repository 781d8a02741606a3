/** A moment in the history: a day or revision that is typed, or one of those there are. */
import { useState } from "react";
import { useRead } from "../api/client";
import type { Moment } from "../api/contract";
import { Select, type Choice } from "../components/Select";
import { dayOf, parseDate } from "../lib/dates";
import { t } from "../messages/t";
import { useWork } from "./session";

/** What was typed, as the host understands it: `-3m`, `31.10.` and weekdays become a day. */
export function momentOf(typed: string, now: string): string {
  const text = typed.trim();
  if (/^\d+$/.test(text)) return text;
  const day = parseDate(text, now);
  if (day === null) return text;
  // A day and month without a year mean the one that lies behind.
  return day > now && /^\d{1,2}\.\d{1,2}\.$/.test(text) ? `${String(Number(day.slice(0, 4)) - 1)}${day.slice(4)}` : day;
}

interface MomentInputProps { label: string; value: string; onChange: (value: string) => void; autoFocus?: boolean; onEnter?: () => void; field?: string }

export function MomentInput({ label, value, onChange, autoFocus, onEnter, field }: MomentInputProps) {
  const { now } = useWork();
  const [typed, setTyped] = useState<string | null>(null);
  const choices = useMoments();
  const settle = () => {
    if (typed !== null) onChange(momentOf(typed, now));
    setTyped(null);
  };
  return (
    <div className="moment">
      <input
        className="input"
        aria-label={label}
        value={typed ?? value}
        placeholder={t("moment.placeholder")}
        autoFocus={autoFocus}
        spellCheck={false}
        data-field={field}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={settle}
        onKeyDown={(event) => {
          if (event.key !== "Enter") return;
          settle();
          onEnter?.();
        }}
      />
      <Select label={t("moment.choose", { label })} value={choices.some((one) => one.value === value) ? value : null} choices={choices} onChange={(next) => onChange(next ?? "")} blank={t("moment.pick")} />
    </div>
  );
}

/** States that have a name first, then the newest entries. */
function useMoments(): Choice[] {
  const { data } = useRead("moments", {});
  if (data === undefined) return [];
  const seen = new Set<string>();
  const line = (moment: Moment, label: string): Choice[] => {
    const value = String(moment.revision);
    if (seen.has(value)) return [];
    seen.add(value);
    return [{ value, label, detail: dayOf(moment.recorded_at) }];
  };
  return [
    ...data.kept.flatMap((one) => line(one, one.name ?? "")),
    ...data.audits.flatMap((one) => line(one, t("moment.audit", { what: one.name ?? "" }))),
    ...data.approvals.flatMap((one) => line(one, t("moment.approved", { what: one.name ?? "" }))),
    ...data.recent.flatMap((one) => line(one, `${String(one.revision)} ${one.label}`)),
    ...(data.first === null ? [] : line(data.first, t("moment.first"))),
  ];
}
