/** Who has shown what a role demands: worked out from roles and competences. */
import type { RecordRow } from "../../../api/contract";
import { asText, asTexts } from "../../../lib/json";
import { dayState } from "../../../workbench/DayMark";

export interface Holding { person: string; competence: string | null; state: "good" | "soon" | "expired" | "gap" | "unproved" | "unknown"; until: string }
export interface MatrixLine { role: string; title: string; kind: string; holdings: Holding[] }

function holding(row: RecordRow, today: string): Holding {
  const until = asText(row.record["expires_on"]);
  const isShown = asText(row.record["shown_by"]).trim() !== "" || asTexts(row.record["evidence"]).length > 0;
  const isClosed = asText(row.record["effective_on"]) !== "";
  const state = until !== "" && dayState(until, today) === "over" ? "expired"
    : asText(row.record["gap"]) !== "" && !isClosed ? "gap"
    : !isShown ? "unproved"
    : until !== "" && dayState(until, today) === "soon" ? "soon" : "good";
  return { person: asText(row.record["person"]), competence: row.id, state, until };
}

/** A line for each role that somebody holds or needs competence for. */
export function matrixOf(roles: readonly RecordRow[], competences: readonly RecordRow[], today: string): MatrixLine[] {
  const held = roles.filter((role) => asText(role.record["ended_on"]) === "");
  const placed = new Set<string>();
  const lines = held.map((role): MatrixLine => {
    const kind = asText(role.record["kind"]);
    const own = competences.filter((one) => asText(one.record["role"]) === role.id || (asText(one.record["role"]) === "" && asText(one.record["role_kind"]) === kind && asText(one.record["person"]) === asText(role.record["person"])));
    own.forEach((one) => placed.add(one.id));
    const holdings = own.map((one) => holding(one, today));
    const holder = asText(role.record["person"]);
    if (holder !== "" && !holdings.some((one) => one.person === holder)) holdings.unshift({ person: holder, competence: null, state: "unknown", until: "" });
    return { role: role.id, title: role.title, kind, holdings };
  });
  const others = new Map<string, Holding[]>();
  for (const one of competences) {
    if (placed.has(one.id)) continue;
    const kind = asText(one.record["role_kind"]);
    others.set(kind, [...(others.get(kind) ?? []), holding(one, today)]);
  }
  return [...lines, ...[...others].map(([kind, holdings]) => ({ role: "", title: "", kind, holdings }))].filter((line) => line.holdings.length > 0);
}
