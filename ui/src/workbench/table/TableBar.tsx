/** What stands above every table: find, ready-made filters with counts, a filter on any column, saved views, groups. */
import { useState, type ReactNode } from "react";
import type { Kind } from "../../api/contract";
import { Button } from "../../components/Button";
import { FilterChip, FilterMenu } from "../../components/FilterMenu";
import { Find } from "../../components/ScreenHead";
import { t, tn } from "../../messages/t";
import { useDialogs } from "../dialogs";
import { useRefChoices } from "../RefInput";
import { ConditionWords, readyLabel } from "./ConditionWords";
import { FilterRow } from "./FilterRow";
import { hasReady, isAll, valuesOf, withReady, withValues, type Query } from "./query";
import { TableMenu } from "./TableMenu";
import type { Table } from "./useTable";
import { ViewsMenu } from "./ViewsMenu";
import "./table.css";

type AnyTable = Pick<Table<"records">, "kind" | "screen" | "query" | "ask" | "shape" | "ready" | "marked"> & { rows: { count: number; total: number } };

interface TableBarProps {
  table: AnyTable;
  /** Columns that have a filter of their own in the bar. */
  quick?: readonly string[];
  /** What is printed, from left to right; the main columns of the kind where it is not said. */
  columns?: readonly string[];
  children?: ReactNode;
}

function QuickFilter({ table, name }: { table: AnyTable; name: string }) {
  const column = table.shape?.columns.find((one) => one.name === name);
  const refers = column?.holds === "reference" ? (column.refers_to as Kind) : null;
  const named = useRefChoices(refers ?? "person", "", refers !== null).choices;
  if (column === undefined) return null;
  const choices = refers !== null ? named : column.choices.map(([value, label]) => ({ value, label }));
  const used = valuesOf(table.query, name).filter((one) => choices.some((choice) => choice.value === one));
  return <FilterMenu label={column.label} any={t("filter.any")} choices={choices} value={used} onChange={(values) => table.ask({ conditions: withValues(table.query, name, values) })} />;
}

function Active({ table, quick }: { table: AnyTable; quick: readonly string[] }) {
  const { query, ask, shape } = table;
  const drop = (at: number) => ask({ conditions: query.conditions.filter((_, index) => index !== at) });
  const shown = query.conditions.map((one, at) => ({ one, at })).filter(({ one }) => !(one.column === "ready" || (one.test === "is" && quick.includes(one.column))));
  if (shown.length === 0) return null;
  return (
    <div className="filter-active" role="group" aria-label={t("table.active")}>
      {shown.map(({ one, at }) => (
        <Button key={`${one.column} ${one.test} ${one.values.join()}`} look="quiet" className="chip on" onPress={() => drop(at)}>
          <span className="clip"><ConditionWords shape={shape} condition={one} /></span> <span aria-hidden="true">✕</span><span className="unseen">{t("table.drop")}</span>
        </Button>
      ))}
    </div>
  );
}

export function TableBar({ table, quick = [], columns, children }: TableBarProps) {
  const { query, ask, shape, ready, rows, kind, marked } = table;
  const { open } = useDialogs();
  const [adding, setAdding] = useState(false);
  const chips = ready.filter((one) => one.count > 0 || hasReady(query, one.name));
  const groupable = (shape?.columns ?? []).filter((one) => one.holds === "choice" || one.holds === "reference" || one.holds === "yes_no");
  return (
    <>
      <div className="screen-bar" role="toolbar" aria-label={t("filter.label")}>
        <Find label={t("filter.find")} value={query.text} onChange={(text) => ask({ text })} />
        {quick.map((name) => <QuickFilter key={name} table={table} name={name} />)}
        {chips.map((one) => (
          <FilterChip key={one.name} count={one.count} on={hasReady(query, one.name)} onChange={(on) => ask({ conditions: withReady(query, one.name, on) })}>{readyLabel(shape, one.name)}</FilterChip>
        ))}
        <Button look="quiet" className="chip" expanded={adding} onPress={() => setAdding(!adding)}>{t("table.filter")}</Button>
        <FilterMenu label={t("table.group")} any={t("table.group.none")} many={false} choices={groupable.map((one) => ({ value: one.name, label: one.label }))} value={query.group === null ? [] : [query.group]} onChange={([group]) => ask({ group: group ?? null })} />
        <ViewsMenu kind={kind} query={query} onPick={(picked: Query) => ask(picked)} />
        {isAll(query) ? null : <Button look="quiet" onPress={() => ask({ text: "", conditions: [] })}>{t("filter.clear")}</Button>}
        <span className="row end">
          <span className="muted nowrap">{t("filter.matched", { matched: rows.count, total: rows.total })}</span>
          {marked.size > 0 ? <Button onPress={() => open({ name: "bulk", kind, ids: [...marked] })} keys="Control+B">{tn("bulk.open", marked.size)}</Button> : null}
          {children}
          <TableMenu kind={kind} query={query} shape={shape} columns={columns} />
        </span>
      </div>
      {adding && shape !== undefined ? <FilterRow shape={shape} onAdd={(one) => ask({ conditions: [...query.conditions, one] })} onClose={() => setAdding(false)} /> : null}
      <Active table={table} quick={quick} />
    </>
  );
}
