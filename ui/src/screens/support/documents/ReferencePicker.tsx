import { useEffect, useMemo } from "react";
import { useRead } from "../../../api/client";
import { t, tOr } from "../../../messages/t";

export interface Hit { id: string; title: string; kind: string }
/** What was found, and whether it is the answer to what stands in the text now. */
export interface Found { hits: readonly Hit[]; answered: boolean }
export const NOTHING: Found = { hits: [], answered: false };

interface ReferencePickerProps { id: string; label: string; query: string; at: number; left: number; top: number; onFound: (found: Found) => void; onTake: (hit: Hit) => void }

const SHOWN = 8;

/** Records that fit what was typed after `[[`. The keyboard stays in the text. */
export function ReferencePicker({ id, label, query, at, left, top, onFound, onTake }: ReferencePickerProps) {
  const text = query.trim();
  const found = useRead("search", { text }, { enabled: text !== "", keep: true });
  const hits = useMemo<readonly Hit[]>(() => (text === "" ? [] : (found.data?.hits ?? []).slice(0, SHOWN)), [text, found.data]);
  const answered = text !== "" && !found.isPlaceholderData && found.data !== undefined;
  useEffect(() => onFound({ hits, answered }), [hits, answered, onFound]);
  return (
    <div className="popover md-picker" style={{ left, top }}>
      {hits.length === 0 ? <div className="option-none" role="status">{text === "" ? t("doc.ref.type") : t("ref.none")}</div> : null}
      <div id={id} role="listbox" aria-label={label}>
        {hits.map((hit, index) => (
          <div key={`${hit.kind} ${hit.id}`} id={`${id}-${String(index)}`} role="option" aria-selected={index === at} className="option" data-focused={index === at || undefined} onMouseDown={(event) => { event.preventDefault(); onTake(hit); }}>
            <span className="nowrap strong">{hit.id}</span>
            <span className="clip">{hit.title}</span>
            <span className="end">{tOr(`kind.${hit.kind}`, hit.kind)}</span>
          </div>
        ))}
      </div>
    </div>
  );
}
