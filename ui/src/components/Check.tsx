import type { ReactNode } from "react";
import { Checkbox } from "react-aria-components";
import "./controls.css";

interface CheckProps { children?: ReactNode; label?: string; on: boolean; onChange: (on: boolean) => void; field?: string; disabled?: boolean; part?: boolean }

export function Check({ children, label, on, onChange, field, disabled, part }: CheckProps) {
  return (
    <Checkbox className="check" aria-label={label} isSelected={on} onChange={onChange} isDisabled={disabled} isIndeterminate={part} {...(field === undefined ? {} : { "data-field": field })}>
      <span className="box" aria-hidden="true">✓</span>
      {children}
    </Checkbox>
  );
}
