/** Who has shown what a role demands: roles down, their holders beside them, with proof that is good, runs out or is missing. */
import { useRead } from "../../../api/client";
import type { Catalogue } from "../../../api/contract";
import { Button } from "../../../components/Button";
import { Mark, type MarkTone } from "../../../components/Mark";
import { t } from "../../../messages/t";
import { useNav } from "../../../workbench/nav";
import { fieldLabel, useWork } from "../../../workbench/session";
import { matrixOf, type Holding } from "./matrix";
import "./competence.css";

const TONE: Record<Holding["state"], MarkTone> = { good: "ok", soon: "advice", expired: "warning", gap: "warning", unproved: "warning", unknown: "advice" };

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
