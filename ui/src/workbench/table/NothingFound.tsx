/** "Nothing found" says which filter to drop. */
import { useRead } from "../../api/client";
import { Button } from "../../components/Button";
import { Empty } from "../../components/States";
import { t, tn } from "../../messages/t";
import type { Table } from "./useTable";

export function NothingFound({ table }: { table: Pick<Table<"records">, "kind" | "query" | "ask"> }) {
  const { kind, query, ask } = table;
  const blame = useRead("table_blame", { kind, query }).data;
  const drop = (at: number) => (at < query.conditions.length ? ask({ conditions: query.conditions.filter((_, index) => index !== at) }) : ask({ text: "" }));
  const lines = (blame?.words ?? []).map((words, at) => ({ words, at, count: blame?.without[at] ?? 0 })).filter((line) => line.count > 0);
  return (
    <Empty title={t("filter.nothing")} actions={<Button onPress={() => ask({ text: "", conditions: [] })}>{t("filter.clear")}</Button>}>
      {lines.length === 0 ? t("table.blame.all") : <ul className="blame">{lines.map((line) => <li key={line.at}><Button look="link" onPress={() => drop(line.at)}>{tn("table.blame", line.count, { words: line.words })}</Button></li>)}</ul>}
    </Empty>
  );
}
