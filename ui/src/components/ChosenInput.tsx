import { useState } from "react";
import { Button } from "./Button";
import { Combo } from "./Combo";
import type { Choice } from "./Select";

interface ChosenInputProps {
  label: string;
  choices: readonly Choice[];
  value: readonly string[];
  onChange: (value: string[]) => void;
  texts: { none: string; add: string; remove: (name: string) => string };
  field?: string;
  describedBy?: string;
}

/** Several of many choices: the chosen ones as tags, the others behind a field to type in. */
export function ChosenInput({ label, choices, value, onChange, texts, field, describedBy }: ChosenInputProps) {
  const [text, setText] = useState("");
  const nameOf = (one: string) => choices.find((choice) => choice.value === one)?.label ?? one;
  const free = choices.filter((choice) => !value.includes(choice.value) && choice.label.toLowerCase().includes(text.toLowerCase()));
  return (
    <div>
      <div className="tags">
        {value.map((one) => (
          <span key={one} className="tag">{nameOf(one)}<Button label={texts.remove(nameOf(one))} onPress={() => onChange(value.filter((other) => other !== one))}>✕</Button></span>
        ))}
      </div>
      <Combo label={label} adds choices={free} onPick={(one) => (one === null ? undefined : onChange([...value, one]))} onSearch={setText} field={field} describedBy={describedBy} empty={texts.none} placeholder={texts.add} />
    </div>
  );
}
