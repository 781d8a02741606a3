import { useState, type KeyboardEvent } from "react";
import { parseDate } from "../lib/dates";
import { pressed } from "../lib/keymap";
import "./controls.css";

interface DateInputProps {
  label: string;
  value: string | null;
  today: string;
  onChange: (value: string | null) => void;
  placeholder: string;
  invalid: string;
  field?: string;
  describedBy?: string;
}

/** A day: ISO, or what `parseDate` understands; Ctrl+; writes today. What is no date stays and is said so. */
export function DateInput({ label, value, today, onChange, placeholder, invalid, field, describedBy }: DateInputProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const bad = typed !== null && typed.trim() !== "" && parseDate(typed, today) === null;
  const settle = () => {
    if (typed === null) return;
    if (typed.trim() === "") {
      onChange(null);
      setTyped(null);
      return;
    }
    const day = parseDate(typed, today);
    if (day === null) return;
    onChange(day);
    setTyped(null);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (pressed(event, "today")) {
      event.preventDefault();
      setTyped(null);
      onChange(today);
    } else if (event.key === "Enter") settle();
    else if (event.key === "Escape" && typed !== null) setTyped(null);
  };
  return (
    <>
      <input
        className="input"
        aria-label={label}
        aria-invalid={bad}
        aria-describedby={describedBy}
        value={typed ?? value ?? ""}
        placeholder={placeholder}
        data-field={field}
        spellCheck={false}
        onChange={(event) => {
          setTyped(event.target.value);
          const day = parseDate(event.target.value, today);
          if (day !== null && day === event.target.value) onChange(day);
        }}
        onBlur={settle}
        onKeyDown={onKeyDown}
      />
      {bad ? <span className="small field-bad" role="alert">{invalid}</span> : null}
    </>
  );
}
