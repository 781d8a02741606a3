import { Button as AriaButton, ComboBox, Input, ListBox, ListBoxItem, Popover } from "react-aria-components";
import { useState } from "react";
import type { Choice } from "./Select";
import "./controls.css";

interface ComboProps {
  label: string;
  choices: readonly Choice[];
  onPick: (value: string | null) => void;
  onSearch: (text: string) => void;
  value?: string | null;
  shown?: string;
  placeholder?: string;
  empty: string;
  field?: string;
  describedBy?: string;
  /** Empties the field after a pick: for adding to a list. */
  adds?: boolean;
}

/** Type to find, pick one. The choices come from outside and follow `onSearch`. */
export function Combo({ label, choices, onPick, onSearch, value = null, shown = "", placeholder, empty, field, describedBy, adds = false }: ComboProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const type = (text: string) => {
    setTyped(text);
    onSearch(text);
  };
  const rest = () => {
    if (typed === "" && !adds && value !== null) onPick(null);
    setTyped(null);
    onSearch("");
  };
  return (
    <ComboBox
      aria-label={label}
      items={choices}
      inputValue={typed ?? (adds ? "" : shown)}
      selectedKey={adds ? null : value}
      onInputChange={(text) => {
        if (text !== (typed ?? (adds ? "" : shown))) type(text);
      }}
      onSelectionChange={(key) => {
        if (key === null) return;
        onPick(String(key));
        setTyped(null);
        onSearch("");
      }}
      onFocusChange={(focused) => {
        if (!focused) rest();
      }}
      allowsEmptyCollection
      menuTrigger="input"
      defaultFilter={() => true}
    >
      <div className="combo">
        <Input className="input" placeholder={placeholder} aria-describedby={describedBy} {...(field === undefined ? {} : { "data-field": field })} />
        <AriaButton className="btn"><span aria-hidden="true">▾</span></AriaButton>
      </div>
      <Popover className="popover">
        <ListBox<Choice> renderEmptyState={() => <div className="option-none">{empty}</div>}>
          {(item) => (
            <ListBoxItem id={item.value} textValue={item.label} className="option">
              <span>{item.label}</span>
              {item.detail === undefined ? null : <span className="end">{item.detail}</span>}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
