import type { ReactNode } from "react";
import type { FieldChange, HistoryLine } from "../api/contract";
import { brief, isRecords } from "../lib/json";
import { clip } from "../lib/text";
import { dayOf } from "../lib/dates";
import { t } from "../messages/t";
import { LinkedText } from "./LinkedText";
import { useWork, fieldSpec } from "./session";

/** From what to what; of a record that came to be, nothing but its name. */
export function valuesOf(change: FieldChange): string {
  if (change.field === "") return change.title;
  if (isRecords(change.before) || isRecords(change.after)) return t("history.list");
  const after = clip(brief(change.after)) || t("value.blank");
  return brief(change.before) === "" ? after : t("history.changed", { before: clip(brief(change.before)), after });
}

/** Days that the entry claims, where they are earlier than the one on which it was recorded. */
export function Claims({ line }: { line: HistoryLine }) {
  if (line.claims.length === 0) return null;
  const days = [...new Set(line.claims.map((one) => one.on))];
  return <div className="muted small">{t("history.claims", { recorded: dayOf(line.at), days: days.join(", ") })}</div>;
}

interface HistoryListProps {
  lines: readonly HistoryLine[];
  of?: string;
  /** What can be done with an entry, and with a change in it. */
  tools?: (line: HistoryLine) => ReactNode;
  back?: (change: FieldChange, line: HistoryLine) => ReactNode;
}

/** What changed, newest first: when, who, which field, from what to what. */
export function HistoryList({ lines, of, tools, back }: HistoryListProps) {
  const { catalogue } = useWork();
  return (
    <ul className="history">
      {lines.map((line) => {
        const changes = of === undefined ? line.changes : line.changes.filter((one) => one.id === of);
        return (
          <li key={line.revision}>
            <span className="nowrap">{dayOf(line.at)}</span> {line.by} <span className="strong"><LinkedText text={line.label} /></span>
            {line.why ? <span className="muted"> (<LinkedText text={line.why} />)</span> : null}
            <Claims line={line} />
            {changes.slice(0, 4).map((change, index) => (
              <div key={`${change.id} ${change.field} ${String(index)}`} className="muted small">
                {of === undefined ? <><LinkedText text={change.id} /> </> : null}
                {change.field === "" ? "" : `${fieldSpec(catalogue, change.kind, change.field).label}: `}
                <LinkedText text={valuesOf(change)} /> {back?.(change, line)}
              </div>
            ))}
            {changes.length > 4 ? <div className="muted small">{t("history.more", { n: changes.length - 4 })}</div> : null}
            {tools?.(line)}
          </li>
        );
      })}
    </ul>
  );
}
