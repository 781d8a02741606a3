import { useState } from "react";
import "./controls.css";

interface NumberInputProps { label: string; value: number | null; onChange: (value: number | null) => void; invalid: string; field?: string; describedBy?: string }

/** A number; what is none stays as it is typed and is said so, and goes no further. */
export function NumberInput({ label, value, onChange, invalid, field, describedBy }: NumberInputProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const read = (text: string): number | null => (/^-?\d+([.,]\d+)?$/.test(text.trim()) ? Number(text.trim().replace(",", ".")) : null);
  const bad = typed !== null && typed.trim() !== "" && read(typed) === null;
  return (
    <>
      <input
        className="input"
        inputMode="decimal"
        aria-label={label}
        aria-invalid={bad}
        aria-describedby={describedBy}
        data-field={field}
        value={typed ?? (value === null ? "" : String(value))}
        onChange={(event) => {
          const text = event.target.value;
          setTyped(text);
          if (text.trim() === "") onChange(null);
          else if (read(text) !== null) onChange(read(text));
        }}
        onBlur={() => {
          if (!bad) setTyped(null);
        }}
        onKeyDown={(event) => {
          if (event.key === "Escape") setTyped(null);
        }}
      />
      {bad ? <span className="small field-bad" role="alert">{invalid}</span> : null}
    </>
  );
}
