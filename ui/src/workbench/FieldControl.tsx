/** The control for a type of field, as the catalogue describes it. */
import type { FieldSpec, Json, Kind } from "../api/contract";
import { Check } from "../components/Check";
import { DateInput } from "../components/DateInput";
import { Select } from "../components/Select";
import { TextInput } from "../components/TextInput";
import { asNumber, asText, asTexts, brief } from "../lib/json";
import { t } from "../messages/t";
import { RefInput, RefsInput } from "./RefInput";
import { enumChoices, useWork } from "./session";

interface FieldControlProps {
  spec: FieldSpec;
  label: string;
  value: Json | undefined;
  set: (value: Json, now?: boolean) => void;
  placeholder?: string;
  rows?: number;
  describedBy?: string;
}

export function FieldControl({ spec, label, value, set, placeholder, rows, describedBy }: FieldControlProps) {
  const { catalogue, workspace } = useWork();
  const common = { label, field: spec.field, describedBy };
  switch (spec.type) {
    case "enum":
      return <Select {...common} value={asText(value) || null} choices={enumChoices(catalogue, spec.of)} onChange={(next) => set(next, true)} clearable blank={t("value.unset")} />;
    case "enums":
      return (
        <div className="row" role="group" aria-label={label}>
          {enumChoices(catalogue, spec.of).map((choice, index) => {
            const on = asTexts(value).includes(choice.value);
            const next = on ? asTexts(value).filter((one) => one !== choice.value) : [...asTexts(value), choice.value];
            return <Check key={choice.value} on={on} onChange={() => set(next, true)} field={index === 0 ? spec.field : undefined}>{choice.label}</Check>;
          })}
        </div>
      );
    case "bool":
      return <Check label={label} on={value === true} onChange={(on) => set(on, true)} field={spec.field} />;
    case "date":
      return <DateInput {...common} value={asText(value) || null} today={workspace.today} onChange={(next) => set(next, true)} placeholder={t("date.placeholder")} invalid={t("date.invalid")} />;
    case "ref":
      return <RefInput {...common} kind={(spec.of ?? "person") as Kind} value={asText(value) || null} onChange={(next) => set(next, true)} />;
    case "refs":
      return <RefsInput {...common} kind={(spec.of ?? "person") as Kind} value={asTexts(value)} onChange={(next) => set(next, true)} />;
    case "number":
      return <TextInput {...common} numeric value={asText(value)} onChange={(next) => set(next.trim() === "" ? null : (asNumber(next) ?? next))} placeholder={placeholder} />;
    case "list":
      return <ListControl {...common} value={value} set={set} />;
    case "object":
      return <div className="field-plain">{brief(value) || t("value.none")}</div>;
    default:
      return <TextInput {...common} long={spec.type === "long_text"} rows={rows} value={asText(value)} onChange={(next) => set(next)} placeholder={placeholder} />;
  }
}

/** A list of short texts: one on each line. Lists of other things are shown. */
function ListControl({ label, field, value, set, describedBy }: { label: string; field: string; value: Json | undefined; set: (value: Json) => void; describedBy?: string }) {
  const list = Array.isArray(value) ? value : [];
  if (list.some((one) => typeof one === "object" && one !== null)) {
    return <ul>{list.map((one, index) => <li key={index} className="field-plain">{brief(one)}</li>)}</ul>;
  }
  const text = list.map((one) => asText(one)).join("\n");
  return <TextInput label={label} field={field} describedBy={describedBy} long value={text} placeholder={t("list.placeholder")} onChange={(next) => set(next === "" ? [] : next.split("\n"))} />;
}
