/** The chosen cell: whether the audit looks at it, who of the team does, who may not, and which other audits do. */
import { useId } from "react";
import type { AuditMatrix, AuditMatrixColumn, AuditMatrixRow, Kind, OwnWork as Own } from "../../../api/contract";
import { Button } from "../../../components/Button";
import { useReadOnly } from "../../../components/readOnly";
import { t, tn } from "../../../messages/t";
import { useNav } from "../../../workbench/nav";
import type { At } from "./Grid";
import { areaOf, auditorOf, standingOf } from "./rows";
import type { Plan } from "./usePlan";

const KINDS: Partial<Record<AuditMatrixRow["kind"], Kind>> = { control: "control", unit: "unit", location: "location" };

export function CellPanel({ matrix, at, plan }: { matrix: AuditMatrix; at: At | null; plan: Plan }) {
  const row = matrix.rows.find((one) => one.id === at?.id);
  const index = at?.column ?? 0;
  const column = matrix.columns[index];
  if (row === undefined || column === undefined) return <aside className="inspector coverage-panel" aria-label={t("auditgrid.panel")}><Legend /></aside>;
  return (
    <aside className="inspector coverage-panel" aria-label={t("auditgrid.panel")}>
      <RowHead row={row} />
      <InAudit row={row} column={column} index={index} plan={plan} />
      {row.kind === "clause" || row.kind === "control" ? <Auditors row={row} column={column} index={index} plan={plan} /> : null}
      <OwnWork row={row} column={column} />
      <Others matrix={matrix} row={row} index={index} />
      <Holes matrix={matrix} row={row} column={column} plan={plan} />
      <Legend />
    </aside>
  );
}

function RowHead({ row }: { row: AuditMatrixRow }) {
  const { goTo } = useNav();
  const kind = KINDS[row.kind];
  return <div><div className="muted">{t(`auditgrid.area.${areaOf(row)}`)}</div><h2>{kind === undefined ? `${row.id} ${row.title}` : <Button look="link" onPress={() => goTo(kind, row.id)}>{`${row.id} ${row.title}`}</Button>}</h2></div>;
}

interface CellProps { row: AuditMatrixRow; column: AuditMatrixColumn; index: number; plan: Plan }

function InAudit({ row, column, index, plan }: CellProps) {
  const { goTo } = useNav();
  const standing = standingOf(row, column, index);
  const on = column.on ?? t("auditgrid.undated");
  return (
    <section>
      <h3><Button look="link" onPress={() => goTo("audit", column.id)}>{`${column.id} ${column.title}`}</Button></h3>
      <p>{standing === "none" ? t(column.open ? "auditgrid.says.excluded" : "auditgrid.says.none", { on }) : t(`auditgrid.says.${standing}`, { on })}</p>
      {standing === "hole" ? <p className="coverage-act"><Button look="primary" edits onPress={() => plan.add(column, [row])}>{t("auditgrid.add", { id: row.id, audit: column.id })}</Button></p> : null}
      {standing === "planned" && column.open ? <p className="coverage-act"><Button edits onPress={() => plan.remove(column, row)}>{t("auditgrid.remove", { id: row.id })}</Button></p> : null}
    </section>
  );
}

/** Why something is somebody's own work, in the language of the page. */
const reasonOf = (work: Own, id: string) => t(`auditgrid.because.${work.because}`, { of: work.of, id });

/** Who of the team looks at it; whoever would audit their own work stands there greyed, with the reason. */
function Auditors({ row, column, index, plan }: CellProps) {
  const { goTo } = useNav();
  const group = useId();
  const readOnly = useReadOnly();
  if (row.cells[index]?.look === "never") return null;
  const chosen = auditorOf(row, column);
  const still = readOnly || !column.open;
  if (column.team.length === 0) return <section><h3>{t("auditgrid.auditors")}</h3><p><Button look="link" onPress={() => goTo("audit", column.id, "lead_auditor")}>{t("auditgrid.noteam", { audit: column.id })}</Button></p></section>;
  return (
    <fieldset className="coverage-team">
      <legend>{t("auditgrid.auditors")}</legend>
      <label><input type="radio" name={group} checked={chosen === null} disabled={still} onChange={() => plan.assign(column, row, null)} /> <span>{t("auditgrid.team")}</span></label>
      {column.team.map((one) => {
        const own = row.own_work.filter((work) => work.person === one.person);
        return (
          <label key={one.person} className={own.length > 0 ? "barred" : undefined}>
            <input type="radio" name={group} checked={chosen === one.person} disabled={still || own.length > 0} onChange={() => plan.assign(column, row, one.person)} />
            <span>{one.name}{one.leads ? <span className="muted"> {t("auditgrid.leads")}</span> : null}{own.map((work) => <span key={work.reason} className="coverage-reason">{t("auditgrid.maynot", { reason: reasonOf(work, row.id) })}</span>)}</span>
          </label>
        );
      })}
    </fieldset>
  );
}

/** Whose own work it is, besides those of the team: nobody to ask for help with it. */
function OwnWork({ row, column }: { row: AuditMatrixRow; column: AuditMatrixColumn }) {
  const { goTo } = useNav();
  const others = row.own_work.filter((one) => !column.team.some((member) => member.person === one.person));
  if (others.length === 0) return null;
  return <section><h3>{t("auditgrid.barred")}</h3><ul>{others.map((one) => <li key={`${one.person} ${one.reason}`}><Button look="link" onPress={() => goTo("person", one.person)}>{one.name}</Button> <span className="muted">{reasonOf(one, row.id)}</span></li>)}</ul></section>;
}

function Others({ matrix, row, index }: { matrix: AuditMatrix; row: AuditMatrixRow; index: number }) {
  const { goTo } = useNav();
  const others = matrix.columns.flatMap((column, at) => (at === index || row.cells[at] === undefined || row.cells[at].look === "never" ? [] : [{ column, look: row.cells[at].look }]));
  return (
    <section>
      <h3>{t("auditgrid.others")}</h3>
      {others.length === 0 ? <p className="muted">{t("auditgrid.others.none")}</p> : <ul>{others.map(({ column, look }) => <li key={column.id}><Button look="link" onPress={() => goTo("audit", column.id)}>{column.id}</Button> {column.on ?? ""} <span className="muted">{t(`auditgrid.look.${look}`)}</span></li>)}</ul>}
    </section>
  );
}

/** All that no audit looks at under the same heading, in one go. */
function Holes({ matrix, row, column, plan }: { matrix: AuditMatrix; row: AuditMatrixRow; column: AuditMatrixColumn; plan: Plan }) {
  const area = areaOf(row);
  const holes = matrix.rows.filter((one) => areaOf(one) === area && one.standing === "never" && !one.excluded);
  if (holes.length < 2 || !column.open) return null;
  return <section><h3>{t(`auditgrid.area.${area}`)}</h3><Button edits onPress={() => plan.add(column, holes)}>{tn("auditgrid.addall", holes.length, { audit: column.id })}</Button></section>;
}

function Legend() {
  return (
    <section>
      <h3>{t("auditgrid.legend")}</h3>
      <ul className="coverage-legend">
        <li><span className="coverage-cell done" aria-hidden="true">✓</span>{t("auditgrid.cell.done")}</li>
        <li><span className="coverage-cell planned" aria-hidden="true">●</span>{t("auditgrid.cell.planned")}</li>
        <li><span className="coverage-cell covered" aria-hidden="true">○</span>{t("auditgrid.cell.covered")}</li>
        <li><span className="coverage-cell hole" aria-hidden="true">+</span>{t("auditgrid.cell.hole")}</li>
        <li><span className="coverage-own" aria-hidden="true">!</span>{t("auditgrid.own")}</li>
      </ul>
      <p className="muted small">{t("auditgrid.keys")}</p>
    </section>
  );
}
