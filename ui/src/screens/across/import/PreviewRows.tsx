import { useState } from "react";
import type { Preview, RowPreview } from "../../../api/contract";
import { Button } from "../../../components/Button";
import { Card } from "../../../components/Card";
import { Check } from "../../../components/Check";
import { FilterChip } from "../../../components/FilterMenu";
import { Chip } from "../../../components/Mark";
import { brief } from "../../../lib/json";
import { t, tOr } from "../../../messages/t";
import { importField } from "./importField";
import { changes, keyOfRow, needsConfirm, type RowChoices } from "./useRowChoices";

const STEP = 200;
const ORDER: RowPreview["action"][] = ["create", "update", "unchanged", "skip"];

/** Row by row: what becomes what, what stays, what is left out and why. */
export function PreviewRows({ preview, choices }: { preview: Preview; choices: RowChoices }) {
  const [only, setOnly] = useState<string | null>(null);
  const [limit, setLimit] = useState(STEP);
  const rows = preview.tables.flatMap((table) => table.rows);
  const actions = [...new Set([...ORDER, ...rows.map((row) => row.action)])].map((action) => ({ action, n: rows.filter((row) => row.action === action).length })).filter((one) => one.n > 0);
  const kept = rows.filter((row) => only === null || row.action === only);
  const guesses = rows.filter(needsConfirm);
  return (
    <Card
      title={t("import.rows")}
      end={
        <div className="row">
          {guesses.length > 0 ? <Button disabled={guesses.every(choices.takes)} onPress={choices.confirmAll}>{t("import.confirmall", { n: guesses.length })}</Button> : null}
          {actions.map(({ action, n }) => <FilterChip key={action} count={n} on={only === action} onChange={(on) => setOnly(on ? action : null)}>{tOr(`import.action.${action}`, action)}</FilterChip>)}
        </div>
      }
    >
      <div className="import-scroll">
        <table className="preview">
          <thead><tr><th>{t("import.take")}</th><th className="num">{t("import.rowno")}</th><th>{t("import.ref")}</th><th>{t("import.action")}</th><th>{t("import.what")}</th></tr></thead>
          <tbody>{kept.slice(0, limit).map((row) => <Line key={`${keyOfRow(row)} ${row.ref ?? ""}`} row={row} choices={choices} />)}</tbody>
        </table>
      </div>
      {kept.length > limit ? <Button look="quiet" onPress={() => setLimit(limit + STEP)}>{t("import.more", { n: kept.length - limit })}</Button> : null}
    </Card>
  );
}

function Line({ row, choices }: { row: RowPreview; choices: RowChoices }) {
  const takes = choices.takes(row);
  return (
    <tr className={takes ? "" : "left-out"}>
      <td>{changes(row) ? <Check label={t("import.takerow", { n: row.row })} on={takes} onChange={() => choices.toggle(row)} /> : null}</td>
      <td className="num muted">{row.row}</td>
      <td className="nowrap">{row.ref ?? ""}{row.mapped_from ? <div className="small muted">{t("import.mapped", { from: row.mapped_from })}</div> : null}</td>
      <td><Chip>{tOr(`import.action.${row.action}`, row.action)}</Chip>{row.hidden ? <div className="small muted">{t("import.hidden")}</div> : null}</td>
      <td>
        {row.why ? <div className="muted">{row.why}</div> : null}
        <ul className="values">
          {row.changes.length > 0
            ? row.changes.map((change) => (
                <li key={change.field}>
                  <span className="muted">{importField(change.field)}: </span>
                  {brief(change.old) === "" ? null : <><del>{brief(change.old)}</del> → </>}
                  <span>{brief(change.new) || t("value.blank")}</span>
                </li>
              ))
            : changes(row)
              ? Object.entries(row.values).map(([field, value]) => <li key={field}><span className="muted">{importField(field)}: </span>{brief(value)}</li>)
              : null}
        </ul>
      </td>
    </tr>
  );
}
