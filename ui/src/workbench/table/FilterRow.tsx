/** A new condition on any column: the column, how it is tested, with what. */
import { useState } from "react";
import type { Column, Condition, Kind, TableShape, Test } from "../../api/contract";
import { Button } from "../../components/Button";
import { Select } from "../../components/Select";
import { TextInput } from "../../components/TextInput";
import { t } from "../../messages/t";
import { RefInput } from "../RefInput";
import { condition } from "./query";

const TESTS: Record<string, Test[]> = {
  text: ["contains", "is", "empty", "filled"], choice: ["is", "is_not", "empty", "filled"], yes_no: ["is", "empty", "filled"], reference: ["is", "is_not", "contains", "empty", "filled"],
  date: ["before", "after", "is", "empty", "filled"], number: ["after", "before", "is", "empty", "filled"],
};
const bare = (test: Test) => test === "empty" || test === "filled";

function wordsOf(column: Column, test: Test): string {
  if (column.holds === "number" && (test === "before" || test === "after")) return t(test === "before" ? "table.test.below" : "table.test.above");
  return t(`table.test.${test}`);
}

function ValueInput({ column, test, value, onChange }: { column: Column; test: Test; value: string; onChange: (value: string) => void }) {
  const label = t("table.value");
  const named = column.refers_to !== "any" && test !== "contains";
  if (column.holds === "choice") return <Select label={label} value={value || null} choices={column.choices.map(([stored, text]) => ({ value: stored, label: text }))} onChange={(next) => onChange(next ?? "")} />;
  if (column.holds === "yes_no") return <Select label={label} value={value || null} choices={[{ value: "yes", label: t("value.yes") }, { value: "no", label: t("value.no") }]} onChange={(next) => onChange(next ?? "")} />;
  if (column.holds === "reference" && named) return <RefInput label={label} kind={column.refers_to as Kind} value={value || null} onChange={(next) => onChange(next ?? "")} />;
  return <TextInput label={label} value={value} onChange={onChange} placeholder={column.holds === "date" ? t("table.date") : label} />;
}

export function FilterRow({ shape, onAdd, onClose }: { shape: TableShape; onAdd: (condition: Condition) => void; onClose: () => void }) {
  const [name, setName] = useState<string | null>(null);
  const [asked, setAsked] = useState<Test | null>(null);
  const [value, setValue] = useState("");
  const column = shape.columns.find((one) => one.name === name);
  const tests = TESTS[column?.holds ?? "text"] ?? [];
  const test = asked !== null && tests.includes(asked) ? asked : (tests[0] ?? "is");
  const complete = column !== undefined && (bare(test) || value.trim() !== "");
  const add = () => {
    if (!complete) return;
    onAdd(condition(column.name, test, bare(test) ? [] : [value.trim()]));
    onClose();
  };
  return (
    <form
      className="filter-row"
      aria-label={t("table.filter.new")}
      onSubmit={(event) => { event.preventDefault(); add(); }}
      onKeyDown={(event) => { if (event.key === "Escape" && !event.defaultPrevented) onClose(); }}
    >
      <Select label={t("table.column")} blank={t("table.column")} value={name} choices={shape.columns.map((one) => ({ value: one.name, label: one.label }))} onChange={(next) => { setName(next); setValue(""); }} />
      {column === undefined ? null : <Select label={t("table.test")} value={test} choices={tests.map((one) => ({ value: one, label: wordsOf(column, one) }))} onChange={(next) => setAsked(next as Test | null)} />}
      {column === undefined || bare(test) ? null : <div className="filter-value"><ValueInput column={column} test={test} value={value} onChange={setValue} /></div>}
      <Button look="primary" disabled={!complete} onPress={add}>{t("table.filter.add")}</Button>
      <Button look="quiet" onPress={onClose}>{t("dialog.cancel")}</Button>
    </form>
  );
}
