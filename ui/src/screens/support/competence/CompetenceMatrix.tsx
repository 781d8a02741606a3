/** Who has shown what a role demands: roles down, their holders beside them, with proof that is good, runs out or is missing. */
import { useRead } from "../../../api/client";
import type { Catalogue, RecordRow } from "../../../api/contract";
import { Button } from "../../../components/Button";
import { Mark, type MarkTone } from "../../../components/Mark";
import { asText, asTexts } from "../../../lib/json";
import { t } from "../../../messages/t";
import { dayState } from "../../../workbench/DayMark";
import { useNav } from "../../../workbench/nav";
import { fieldLabel, useWork } from "../../../workbench/session";
import "./competence.css";

export interface Holding { person: string; competence: string | null; state: "good" | "soon" | "expired" | "gap" | "unproved" | "unknown"; until: string }
export interface MatrixLine { role: string; title: string; kind: string; holdings: Holding[] }

const TONE: Record<Holding["state"], MarkTone> = { good: "ok", soon: "advice", expired: "warning", gap: "warning", unproved: "warning", unknown: "advice" };

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

function nameOfKind(catalogue: Catalogue, kind: string): string {
  return kind === "" ? t("matrix.norole") : fieldLabel(catalogue, "competence", "role_kind", kind);
}

function Matrix() {
  const { catalogue, today } = useWork();
  const { goTo } = useNav();
  const roles = useRead("records", { kind: "role", limit: 0 }, { keep: true });
  const competences = useRead("records", { kind: "competence", limit: 0 }, { keep: true });
  const people = useRead("records", { kind: "person", limit: 0 }, { keep: true });
  const names = new Map((people.data?.rows ?? []).map((row) => [row.id, row.title]));
  const lines = matrixOf(roles.data?.rows ?? [], competences.data?.rows ?? [], today);
  const persons = [...new Set(lines.flatMap((line) => line.holdings.map((one) => one.person)))];
  return (
    <div className="matrix" tabIndex={0} role="region" aria-label={t("matrix.title")}>
      <table>
        <thead><tr><th scope="col">{t("matrix.role")}</th>{persons.map((id) => <th key={id} scope="col">{names.get(id) ?? (id || t("value.nobody"))}</th>)}</tr></thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.role || line.kind}>
              <th scope="row">
                {line.role === "" ? nameOfKind(catalogue, line.kind) : <Button look="link" onPress={() => goTo("role", line.role)}>{line.title || line.role}</Button>}
              </th>
              {persons.map((id) => <td key={id}>{line.holdings.filter((one) => one.person === id).map((one) => <Shown key={one.competence ?? "none"} one={one} role={line.role} />)}</td>)}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Shown({ one, role }: { one: Holding; role: string }) {
  const { goTo } = useNav();
  const mark = <Mark tone={TONE[one.state]}>{t(`matrix.${one.state}`, { day: one.until })}</Mark>;
  const { competence } = one;
  return <Button look="link" onPress={() => (competence === null ? goTo("role", role) : goTo("competence", competence))}>{mark}</Button>;
}

/** The other way to see the register of competence. */
export const COMPETENCE_MATRIX = { label: "matrix.title", component: Matrix } as const;
