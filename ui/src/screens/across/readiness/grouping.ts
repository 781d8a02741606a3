import type { Catalogue, DiagnosticView } from "../../../api/contract";
import { natural, refOf } from "../../../lib/diagnostics";
import { t } from "../../../messages/t";
import { ruleOf } from "../../../workbench/session";

export type Grouping = "clause" | "record" | "rule" | "person";
export interface Group { title: string; items: DiagnosticView[] }

const RANK = { blocker: 0, warning: 1, advice: 2 } as const;

function titleOf(catalogue: Catalogue, by: Grouping, one: DiagnosticView): string {
  const { diagnostic } = one;
  if (by === "clause") {
    const known = catalogue.clauses.filter(([id]) => diagnostic.clause === id || diagnostic.clause.startsWith(`${id} `) || diagnostic.clause.startsWith(`${id},`)).sort(([a], [b]) => b.length - a.length)[0];
    return known === undefined ? diagnostic.clause : `${known[0]} ${known[1]}`;
  }
  if (by === "person") return one.who || t("due.nobody");
  if (by === "record") return `${refOf(diagnostic.subject).id} ${one.title}`;
  const name = ruleOf(catalogue, diagnostic.code)?.name.replaceAll("-", " ");
  return name === undefined ? diagnostic.code : `${diagnostic.code} ${name}`;
}

/** Groups in natural order; within each the worst first. */
export function grouped(catalogue: Catalogue, by: Grouping, list: readonly DiagnosticView[]): Group[] {
  const groups = new Map<string, DiagnosticView[]>();
  for (const one of list) {
    const title = titleOf(catalogue, by, one);
    groups.set(title, [...(groups.get(title) ?? []), one]);
  }
  return [...groups]
    .sort(([a], [b]) => natural(a, b))
    .map(([title, items]) => ({ title, items: [...items].sort((a, b) => RANK[a.diagnostic.severity] - RANK[b.diagnostic.severity] || natural(a.diagnostic.subject, b.diagnostic.subject)) }));
}
