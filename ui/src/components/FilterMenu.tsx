import { Button as AriaButton, Menu, MenuItem, MenuTrigger, Popover, type Selection } from "react-aria-components";
import type { Choice } from "./Select";
import "./controls.css";

interface FilterMenuProps {
  label: string;
  any: string;
  choices: readonly Choice[];
  value: readonly string[];
  onChange: (value: string[]) => void;
  many?: boolean;
}

/** A filter over one column, as a chip that opens: "Theme: all ▾". */
export function FilterMenu({ label, any, choices, value, onChange, many = true }: FilterMenuProps) {
  const chosen = choices.filter((choice) => value.includes(choice.value)).map((choice) => choice.label);
  const select = (keys: Selection) => onChange(keys === "all" ? choices.map((choice) => choice.value) : [...keys].map(String));
  return (
    <MenuTrigger>
      <AriaButton className={chosen.length > 0 ? "chip on" : "chip"}>
        <span className="clip">{label}: {chosen.length > 0 ? chosen.join(", ") : any}</span> <span aria-hidden="true">▾</span>
      </AriaButton>
      <Popover className="popover">
        <Menu aria-label={label} items={choices} selectionMode={many ? "multiple" : "single"} selectedKeys={value} onSelectionChange={select}>
          {(choice) => (
            <MenuItem id={choice.value} textValue={choice.label} className="option">
              {({ isSelected }) => (
                <>
                  <span aria-hidden="true" className="option-tick">{isSelected ? "✓" : ""}</span>
                  <span>{choice.label}</span>
                  {choice.detail === undefined ? null : <span className="end">{choice.detail}</span>}
                </>
              )}
            </MenuItem>
          )}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

/** A ready-made filter with its count; pressed it is on. */
export function FilterChip({ children, count, on, onChange }: { children: string; count: number | undefined; on: boolean; onChange: (on: boolean) => void }) {
  return (
    <AriaButton className={on ? "chip on" : "chip"} aria-pressed={on} onPress={() => onChange(!on)}>
      {children}
      {count === undefined ? null : <span className="count">{count}</span>}
    </AriaButton>
  );
}
