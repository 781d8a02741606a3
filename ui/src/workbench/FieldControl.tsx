/** The control for a field, as the catalogue describes it: what it holds, and whether it holds several. */
import type { CatalogueField, Json, Kind } from "../api/contract";
import { Check } from "../components/Check";
import { ChosenInput } from "../components/ChosenInput";
import { DateInput } from "../components/DateInput";
import { NumberInput } from "../components/NumberInput";
import { Select } from "../components/Select";
import { TextInput } from "../components/TextInput";
import { asNumber, asText, asTexts, brief } from "../lib/json";
import { t } from "../messages/t";
import { isOneLine, kindsFor } from "./fieldLook";
import { ObjectList } from "./ObjectList";
import { RecordRefInput } from "./RecordRefInput";
import { RefInput, RefsInput } from "./RefInput";
import { choicesOf, useWork } from "./session";

export interface FieldControlProps {
  spec: CatalogueField;
  label: string;
  value: Json | undefined;
  set: (value: Json, now?: boolean) => void;
  placeholder?: string;
  rows?: number;
  describedBy?: string;
}

/** So many choices are all in sight; of more only the chosen ones are. */
const MOST_CHECKS = 5;

export function FieldControl(props: FieldControlProps) {
  return props.spec.several ? <SeveralControl {...props} /> : <OneControl {...props} />;
}

function OneControl({ spec, label, value, set, placeholder, rows, describedBy }: FieldControlProps) {
  const { today } = useWork();
  const common = { label, field: spec.field, describedBy };
  switch (spec.holds) {
    case "choice":
      return <Select {...common} value={asText(value) || null} choices={choicesOf(spec)} onChange={(next) => set(next, true)} clearable blank={t("value.unset")} />;
    case "yes_no": {
      const choices = [{ value: "yes", label: t("value.yes") }, { value: "no", label: t("value.no") }];
      return <Select {...common} value={value === true ? "yes" : value === false ? "no" : null} choices={choices} onChange={(next) => set(next === null ? null : next === "yes", true)} clearable blank={t("value.unset")} />;
    }
    case "date":
      return <DateInput {...common} value={asText(value) || null} today={today} onChange={(next) => set(next, true)} placeholder={t("date.placeholder")} invalid={t("date.invalid")} />;
    case "number":
      return <NumberInput {...common} value={asNumber(value)} onChange={(next) => set(next)} invalid={t("number.invalid")} />;
    case "reference":
      if (spec.refers_to === "any") return <RecordRefInput {...common} kinds={kindsFor(spec.field) as Kind[]} value={asText(value) || null} onChange={(next) => set(next, true)} />;
      return <RefInput {...common} kind={spec.refers_to as Kind} value={asText(value) || null} onChange={(next) => set(next, true)} />;
    case "group":
      return <div className="field-plain">{brief(value) || t("value.none")}</div>;
    default:
      return <TextInput {...common} long={!isOneLine(spec.field)} flat={isOneLine(spec.field)} rows={rows} value={asText(value)} onChange={(next) => set(next)} placeholder={placeholder} />;
  }
}

function SeveralControl({ spec, label, value, set, describedBy }: FieldControlProps) {
  const list = asTexts(value);
  switch (spec.holds) {
    case "choice":
      if (spec.choices.length > MOST_CHECKS) return <ChosenInput label={label} field={spec.field} describedBy={describedBy} choices={choicesOf(spec)} value={list} onChange={(next) => set(next, true)} texts={{ none: t("ref.none"), add: t("ref.add"), remove: (name) => t("ref.remove", { id: name }) }} />;
      return (
        <div className="choices" role="group" aria-label={label}>
          {spec.choices.map(([one, text], index) => {
            const on = list.includes(one);
            return <Check key={one} on={on} onChange={() => set(on ? list.filter((other) => other !== one) : [...list, one], true)} field={index === 0 ? spec.field : undefined}>{text}</Check>;
          })}
        </div>
      );
    case "reference":
      return <RefsInput label={label} field={spec.field} describedBy={describedBy} kind={spec.refers_to as Kind} value={list} onChange={(next) => set(next, true)} />;
    case "group":
      return <ObjectList field={spec.field} label={label} value={value} set={set} specs={spec.fields} addLabel={t("list.add")} />;
    case "number":
      return <div className="field-plain">{brief(value)}</div>;
    default:
      return <TextInput label={label} field={spec.field} describedBy={describedBy} long value={list.join("\n")} placeholder={t("list.placeholder")} onChange={(next) => set(next === "" ? [] : next.split("\n"))} />;
  }
}
