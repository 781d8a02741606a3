/** A list of small things within a record (exclusions, bands, assurances): one line each, added and removed in place. */
import type { FieldSpec, Json, Kind } from "../api/contract";
import { Button } from "../components/Button";
import { asObjects, removeAt, replaceAt } from "../lib/json";
import { t } from "../messages/t";
import { FieldControl } from "./FieldControl";
import { RecordRefInput } from "./RecordRefInput";
import "./objectlist.css";

export interface SubSpec extends Omit<FieldSpec, "type"> {
  type: FieldSpec["type"] | "record_ref";
  kinds?: readonly Kind[];
  /** Share of the width in the table. */
  width?: string;
}

interface ObjectListProps {
  field: string;
  label: string;
  value: Json | undefined;
  set: (value: Json, now?: boolean) => void;
  specs: readonly SubSpec[];
  addLabel: string;
  blank?: () => { [key: string]: Json };
  empty?: string;
}

export function ObjectList({ field, label, value, set, specs, addLabel, blank, empty }: ObjectListProps) {
  const list = asObjects(value);
  const change = (index: number, sub: string, next: Json, now?: boolean) => set(replaceAt(list, index, { ...list[index], [sub]: next }), now);
  return (
    <div className="objects">
      {list.length === 0 ? (empty === undefined ? null : <p className="muted">{empty}</p>) : (
        <table className="object-table" aria-label={label}>
          <thead><tr>{specs.map((spec) => <th key={spec.field} title={spec.help ?? undefined} style={{ width: spec.width }}>{spec.label}</th>)}<th><span className="hidden-visually">{t("list.remove")}</span></th></tr></thead>
          <tbody>
            {list.map((one, index) => (
              <tr key={index}>
                {specs.map((spec) => {
                  const path = `${field}[${String(index)}].${spec.field}`;
                  const name = `${spec.label} ${String(index + 1)}`;
                  return (
                    <td key={spec.field}>
                      {spec.type === "record_ref" ? (
                        <RecordRefInput label={name} field={path} kinds={spec.kinds ?? []} value={typeof one[spec.field] === "string" ? String(one[spec.field]) : null} onChange={(next) => change(index, spec.field, next, true)} />
                      ) : (
                        <FieldControl spec={{ ...spec, type: spec.type, field: path }} label={name} value={one[spec.field]} set={(next, now) => change(index, spec.field, next, now)} rows={1} />
                      )}
                    </td>
                  );
                })}
                <td className="object-drop"><Button look="quiet" label={t("list.removeat", { n: index + 1 })} onPress={() => set(removeAt(list, index), true)}>✕</Button></td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <Button look="quiet" className="small" onPress={() => set([...list, blank?.() ?? {}], true)}>{addLabel}</Button>
    </div>
  );
}
