import { Button as AriaButton, ListBox, ListBoxItem, Popover, Select as AriaSelect, SelectValue } from "react-aria-components";
import "./controls.css";

export interface Choice { value: string; label: string; detail?: string }

interface SelectProps {
  label: string;
  value: string | null;
  choices: readonly Choice[];
  onChange: (value: string | null) => void;
  blank?: string;
  clearable?: boolean;
  describedBy?: string;
  field?: string;
  disabled?: boolean;
}

const NONE = "\u0000none";

/** One of a few. `clearable` adds the blank choice as its own line. */
export function Select({ label, value, choices, onChange, blank = "–", clearable = false, describedBy, field, disabled }: SelectProps) {
  const items: Choice[] = clearable ? [{ value: NONE, label: blank }, ...choices] : [...choices];
  return (
    <AriaSelect aria-label={label} selectedKey={value ?? (clearable ? NONE : null)} onSelectionChange={(key) => onChange(key === NONE || key === null ? null : String(key))} isDisabled={disabled} placeholder={blank}>
      <AriaButton className="input picker" aria-describedby={describedBy} {...(field === undefined ? {} : { "data-field": field })}>
        <SelectValue className="clip">{({ selectedText, isPlaceholder }) => (isPlaceholder || value === null ? <span className="blank">{blank}</span> : selectedText)}</SelectValue>
        <span className="arrow" aria-hidden="true">▾</span>
      </AriaButton>
      <Popover className="popover">
        <ListBox items={items} className="options">
          {(item) => (
            <ListBoxItem id={item.value} textValue={item.label} className="option">
              <span>{item.label}</span>
              {item.detail === undefined ? null : <span className="end">{item.detail}</span>}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}
