import { ToggleButton, ToggleButtonGroup } from "react-aria-components";
import type { Choice } from "./Select";
import "./controls.css";

/** A choice between two to four things that are always in sight. */
export function Segments({ label, value, choices, onChange }: { label: string; value: string; choices: readonly Choice[]; onChange: (value: string) => void }) {
  return (
    <ToggleButtonGroup
      className="segments"
      aria-label={label}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[value]}
      onSelectionChange={(keys) => {
        const first = [...keys][0];
        if (first !== undefined) onChange(String(first));
      }}
    >
      {choices.map((choice) => (
        <ToggleButton key={choice.value} id={choice.value} className="segment">{choice.label}</ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
