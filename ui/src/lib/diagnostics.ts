/** Diagnostics as the window needs them: their key, their subject, who is folded under whom. */

interface Like { code: string; subject: string; field: string; severity: string; clause: string; related: { to: string }[]; folded_under: string | null; waived_by: string | null }

/** Equal between runs as long as it is about the same: rule, subject, field and related records. The backend makes the same. */
export function keyOf(diagnostic: Like): string {
  return [diagnostic.code, diagnostic.subject, diagnostic.field, ...diagnostic.related.map((one) => one.to)].join("|");
}

/** `risk:R-004` in its parts. */
export function refOf(written: string): { kind: string; id: string } {
  const at = written.indexOf(":");
  return { kind: written.slice(0, at), id: written.slice(at + 1) };
}

/** The message without the name of its own record, for where that record is in sight. */
export function shortMessage(diagnostic: { message: string; subject: string }): string {
  const { id } = refOf(diagnostic.subject);
  const named = new RegExp(`^(?:[A-Z][a-z]+ )?${id.replaceAll(".", "\\.")}(?: “[^”]*”)?[:,]? `);
  const rest = diagnostic.message.replace(named, "");
  return rest.charAt(0).toUpperCase() + rest.slice(1);
}

const RANK: Record<string, number> = { blocker: 0, warning: 1, advice: 2 };

/** Worst first, then by code; what is waived is left out. */
export function inOrder<D extends Like>(list: readonly D[]): D[] {
  return list
    .filter((one) => one.waived_by === null)
    .sort((a, b) => (RANK[a.severity] ?? 3) - (RANK[b.severity] ?? 3) || a.code.localeCompare(b.code) || a.subject.localeCompare(b.subject, "en", { numeric: true }));
}

export interface Folded<D> { head: D; folded: D[] }

/** Puts each consequence under the diagnostic it follows from, where that one is in the list and about the same record. */
export function fold<D>(list: readonly D[], of: (one: D) => Like): Folded<D>[] {
  const heads = list.filter((one) => {
    const { folded_under: under, subject } = of(one);
    return under === null || !list.some((other) => of(other).code === under && of(other).subject === subject);
  });
  return heads.map((head) => ({
    head,
    folded: list.filter((one) => !heads.includes(one) && of(one).folded_under === of(head).code && of(one).subject === of(head).subject),
  }));
}

/** The diagnostic that one follows from: on the same record, on one it relates to, or the first of that rule. */
export function causeOf<D extends Like>(one: Like, among: readonly D[]): D | null {
  if (one.folded_under === null) return null;
  const causes = among.filter((other) => other.code === one.folded_under && other.waived_by === null);
  const near = (other: D) => other.subject === one.subject || one.related.some((to) => to.to === other.subject);
  return causes.find((other) => other.subject === one.subject) ?? causes.find(near) ?? causes[0] ?? null;
}

/** Natural order for clauses and references: A.5.9 before A.5.10. */
export function natural(a: string, b: string): number {
  return a.localeCompare(b, "en", { numeric: true });
}
