import { useState } from "react";
import type { Kind } from "../api/contract";
import { Select } from "../components/Select";
import { t, tOr } from "../messages/t";
import { RefInput } from "./RefInput";

interface RecordRefInputProps { label: string; kinds: readonly Kind[]; value: string | null; onChange: (value: string | null) => void; field: string }

/** A link to a record of one of several kinds, written `kind:id`. */
export function RecordRefInput({ label, kinds, value, onChange, field }: RecordRefInputProps) {
  const at = value?.indexOf(":") ?? -1;
  const kindOfValue = value !== null && at > 0 ? (value.slice(0, at) as Kind) : null;
  const [picked, setPicked] = useState<Kind | null>(null);
  const kind = picked ?? kindOfValue;
  return (
    <div className="recordref">
      <Select label={`${label}: ${t("ref.kind")}`} value={kind} choices={kinds.map((one) => ({ value: one, label: tOr(`kind.${one}`, one) }))} clearable blank={t("ref.words")} onChange={(next) => { setPicked(next as Kind | null); if (next === null || next !== kindOfValue) onChange(null); }} />
      {kind === null ? <span /> : <RefInput label={label} kind={kind} field={field} value={kindOfValue === kind && value !== null ? value.slice(at + 1) : null} onChange={(id) => { setPicked(null); onChange(id === null ? null : `${kind}:${id}`); }} />}
    </div>
  );
}
