/** Clauses, controls, units and locations down, audits across. Arrow keys move, Enter fills a hole, Delete empties it again. */
import { memo, useEffect, useRef, type KeyboardEvent, type MouseEvent } from "react";
import type { AuditMatrix, AuditMatrixColumn, AuditMatrixRow } from "../../../api/contract";
import { Button } from "../../../components/Button";
import { Mark, type MarkTone } from "../../../components/Mark";
import { t } from "../../../messages/t";
import { useNav } from "../../../workbench/nav";
import { isOwnWork, lookedAt, standingOf, yearsOf, type Group, type Standing } from "./rows";

/** A cell: the row's reference and the place of its audit. */
export interface At { id: string; column: number }

const TONES: Record<AuditMatrixRow["standing"], MarkTone> = { done: "ok", planned: "advice", never: "warning" };
const SIGNS: Record<Standing, string> = { done: "✓", planned: "●", covered: "○", hole: "+", none: "" };
const PAGE = 10;

interface GridProps { matrix: AuditMatrix; groups: readonly Group[]; at: At | null; onAt: (at: At) => void; onFill: (at: At) => void; onClear: (at: At) => void }

/** The cell that a key leads to; nothing for other keys. */
function moved(event: KeyboardEvent, ids: readonly string[], columns: number, at: At): At | null {
  const row = ids.indexOf(at.id);
  const far = event.ctrlKey || event.metaKey;
  const to = (line: number, column: number): At => ({ id: ids[Math.max(0, Math.min(ids.length - 1, line))] ?? at.id, column: Math.max(0, Math.min(columns - 1, column)) });
  switch (event.key) {
    case "ArrowDown": return to(row + 1, at.column);
    case "ArrowUp": return to(row - 1, at.column);
    case "ArrowRight": return to(row, at.column + 1);
    case "ArrowLeft": return to(row, at.column - 1);
    case "PageDown": return to(row + PAGE, at.column);
    case "PageUp": return to(row - PAGE, at.column);
    case "Home": return to(far ? 0 : row, 0);
    case "End": return to(far ? ids.length - 1 : row, columns - 1);
    default: return null;
  }
}

function cellAt(target: EventTarget): At | null {
  const cell = target instanceof HTMLElement ? target.closest<HTMLElement>("td[data-id]") : null;
  return cell === null ? null : { id: cell.dataset["id"] ?? "", column: Number(cell.dataset["column"]) };
}

export function CoverageGrid({ matrix, groups, at, onAt, onFill, onClear }: GridProps) {
  const table = useRef<HTMLTableElement>(null);
  const moving = useRef(false);
  const { columns } = matrix;
  const ids = groups.flatMap((group) => group.rows.map((row) => row.id));
  const entry: At | null = at !== null && ids.includes(at.id) ? at : ids[0] === undefined ? null : { id: ids[0], column: at?.column ?? 0 };
  useEffect(() => {
    if (!moving.current || at === null) return;
    moving.current = false;
    table.current?.querySelector<HTMLElement>(`td[data-id="${CSS.escape(at.id)}"][data-column="${String(at.column)}"]`)?.focus();
  }, [at]);
  const onKeyDown = (event: KeyboardEvent) => {
    const here = cellAt(event.target);
    if (here === null || event.altKey) return;
    const act = event.key === "Enter" || event.key === " " ? onFill : event.key === "Delete" || event.key === "Backspace" ? onClear : null;
    if (act !== null) {
      event.preventDefault();
      act(here);
      return;
    }
    const next = moved(event, ids, columns.length, here);
    if (next === null) return;
    event.preventDefault();
    moving.current = true;
    onAt(next);
  };
  const onClick = (event: MouseEvent) => {
    const here = cellAt(event.target);
    if (here !== null) onFill(here);
  };
  return (
    <div className="coverage-scroll">
      <table className="coverage-grid" role="grid" aria-label={t("auditgrid.grid")} ref={table} onKeyDown={onKeyDown} onClick={onClick}>
        <Head columns={columns} looked={lookedAt(matrix)} />
        {groups.map((group) => (
          <tbody key={group.area}>
            <tr className="coverage-group"><th colSpan={columns.length + 3} scope="rowgroup"><span><b>{t(`auditgrid.area.${group.area}`)}</b> <span className="muted">{t("auditgrid.counts", { total: group.total, ...group.counts })}</span></span></th></tr>
            {group.rows.map((row) => <Line key={row.id} row={row} columns={columns} entry={entry?.id === row.id ? entry.column : -1} chosen={at?.id === row.id ? at.column : -1} onAt={onAt} />)}
          </tbody>
        ))}
      </table>
    </div>
  );
}

function Head({ columns, looked }: { columns: readonly AuditMatrixColumn[]; looked: readonly number[] }) {
  const { goTo } = useNav();
  return (
    <thead>
      <tr className="coverage-years"><th colSpan={2} className="coverage-corner" />{yearsOf(columns).map(({ year, audits }) => <th key={year} colSpan={audits} scope="colgroup">{year === "" ? t("auditgrid.undated") : year}</th>)}<th className="coverage-rest" /></tr>
      <tr className="coverage-audits">
        <th scope="col" className="coverage-what">{t("auditgrid.what")}</th>
        <th scope="col" className="coverage-all">{t("auditgrid.standing")}</th>
        {columns.map((column, index) => (
          <th key={column.id} scope="col" title={column.title}>
            <Button look="link" label={t("auditgrid.audit", { id: column.id, title: column.title, on: column.on ?? t("auditgrid.undated") })} onPress={() => goTo("audit", column.id)}>{column.id}</Button>
            <div>{column.on ?? "–"}</div>
            <div>{column.status === null ? t("auditgrid.status.none") : t(`auditgrid.status.${column.status}`)}</div>
            <div>{t("auditgrid.rows", { n: looked[index] ?? 0 })}</div>
          </th>
        ))}
        <th className="coverage-rest" />
      </tr>
    </thead>
  );
}

interface LineProps { row: AuditMatrixRow; columns: readonly AuditMatrixColumn[]; entry: number; chosen: number; onAt: (at: At) => void }

const Line = memo(function Line({ row, columns, entry, chosen, onAt }: LineProps) {
  return (
    <tr className={row.excluded ? "excluded" : undefined}>
      <th scope="row" className="coverage-what" title={`${row.id} ${row.title}`}><span className="clip"><b>{row.id}</b> {row.title}</span></th>
      <td className="coverage-all">{row.excluded ? <span className="muted">{t("auditgrid.excluded")}</span> : <Mark tone={TONES[row.standing]}><span className="plain">{t(`auditgrid.look.${row.standing}`)}</span></Mark>}</td>
      {columns.map((column, index) => {
        const standing = standingOf(row, column, index);
        const own = isOwnWork(row, column);
        return (
          <td key={column.id} data-id={row.id} data-column={index} tabIndex={entry === index ? 0 : -1} aria-selected={chosen === index} className={`coverage-cell ${standing}`} onFocus={() => { if (chosen !== index) onAt({ id: row.id, column: index }); }}>
            <span aria-hidden="true">{SIGNS[standing]}{own ? <i className="coverage-own">!</i> : null}</span>
            <span className="hidden-visually">{t(`auditgrid.cell.${standing}`)}{own ? `, ${t("auditgrid.own")}` : ""}</span>
          </td>
        );
      })}
      <td className="coverage-rest" />
    </tr>
  );
});
