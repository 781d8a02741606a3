import type { Column, Condition, Kind, TableShape } from "../../api/contract";
import { t, tOr, type MessageKey } from "../../messages/t";
import { useTitle } from "../RefInput";

function RefName({ kind, id }: { kind: Kind; id: string }) {
  const title = useTitle(kind, id);
  return <>{title || id}</>;
}

function Value({ column, value }: { column: Column | undefined; value: string }) {
  if (column?.holds === "reference" && value === "me") return <>{t("table.me")}</>;
  if (column?.holds === "reference" && column.refers_to !== "any") return <RefName kind={column.refers_to as Kind} id={value} />;
  return <>{column?.choices.find(([stored]) => stored === value)?.[1] ?? value}</>;
}

const SAYS: Record<string, MessageKey> = {
  is_not: "table.test.is_not", contains: "table.test.contains", before: "table.test.before", after: "table.test.after", empty: "table.test.empty", filled: "table.test.filled",
};

/** The name of a ready-made condition. */
export function readyLabel(shape: TableShape | undefined, name: string): string {
  return tOr(`preset.${name}`, shape?.ready.find(([one]) => one === name)?.[1] ?? name);
}

/** A condition in words: "Owner: Jonas Weber", "Due on: before +3m". */
export function ConditionWords({ shape, condition }: { shape: TableShape | undefined; condition: Condition }) {
  if (condition.column === "ready") return <>{condition.values.map((one) => readyLabel(shape, one)).join(", ")}</>;
  const column = shape?.columns.find((one) => one.name === condition.column);
  const says = SAYS[condition.test];
  return (
    <>
      {column?.label ?? tOr(`table.column.${condition.column}`, condition.column)}:{" "}
      {says === undefined ? null : `${t(says)} `}
      {condition.values.map((one, index) => <span key={one}>{index === 0 ? "" : ` ${t("table.or")} `}<Value column={column} value={one} /></span>)}
    </>
  );
}
