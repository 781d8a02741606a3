import { useLayoutEffect, useRef } from "react";
import "./controls.css";

interface TextInputProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  long?: boolean;
  /** One line that wraps when it is long; Enter does not break it. */
  flat?: boolean;
  rows?: number;
  placeholder?: string;
  field?: string;
  describedBy?: string;
  numeric?: boolean;
  autoFocus?: boolean;
  id?: string;
}

/** One line, or several that grow with the text. */
export function TextInput({ label, value, onChange, long = false, flat = false, rows, placeholder, field, describedBy, numeric, autoFocus, id }: TextInputProps) {
  const area = useRef<HTMLTextAreaElement>(null);
  useLayoutEffect(() => {
    const box = area.current;
    if (box === null || CSS.supports?.("field-sizing", "content") === true) return;
    box.style.height = "auto";
    box.style.height = `${String(Math.min(420, box.scrollHeight + 2))}px`;
  }, [value]);
  const common = { className: "input", "aria-label": label, value, placeholder, "data-field": field, "aria-describedby": describedBy, id };
  if (flat) {
    return (
      <textarea
        ref={area}
        {...common}
        rows={1}
        autoFocus={autoFocus}
        onChange={(event) => onChange(event.target.value.replace(/\s*\n\s*/g, " "))}
        onKeyDown={(event) => {
          if (event.key === "Enter" && !event.ctrlKey) event.preventDefault();
        }}
      />
    );
  }
  if (long) return <textarea ref={area} {...common} rows={rows ?? 2} style={{ minHeight: 10 + 19 * (rows ?? 2) }} autoFocus={autoFocus} onChange={(event) => onChange(event.target.value)} />;
  return <input {...common} inputMode={numeric === true ? "decimal" : undefined} autoFocus={autoFocus} onChange={(event) => onChange(event.target.value)} />;
}
