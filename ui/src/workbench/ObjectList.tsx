/** A list of small things within a record (exclusions, bands, assurances): one line each, added and removed in place. */
import { useState } from "react";
import type { CatalogueField, Json } from "../api/contract";
import { Button } from "../components/Button";
import { asObjects, removeAt, replaceAt } from "../lib/json";
import { t } from "../messages/t";
import { FieldControl } from "./FieldControl";
import { Glance, labelInside } from "./glance";
import "./objectlist.css";

interface ObjectListProps {
  field: string;
  label: string;
  value: Json | undefined;
  set: (value: Json, now?: boolean) => void;
  specs: readonly CatalogueField[];
  addLabel: string;
  blank?: () => { [key: string]: Json };
  empty?: string;
  /** Widths of columns by field; where none is given a narrow pane shows cards instead of a table. */
  widths?: Record<string, string>;
}

export function ObjectList(props: ObjectListProps) {
  const { field, value, set, addLabel, blank, empty, widths } = props;
  const list = asObjects(value);
  return (
    <div className="objects" data-record-field={field}>
      {list.length === 0 ? (empty === undefined ? null : <p className="muted">{empty}</p>) : widths === undefined ? <Cards {...props} /> : <Lines {...props} />}
      <Button look="quiet" className="small" onPress={() => set([...list, blank?.() ?? {}], true)}>{addLabel}</Button>
    </div>
  );
}

function controls({ field, value, set }: ObjectListProps) {
  const list = asObjects(value);
  return {
    list,
    drop: (index: number) => <Button look="quiet" label={t("list.removeat", { n: index + 1 })} onPress={() => set(removeAt(list, index), true)}>✕</Button>,
    control: (spec: CatalogueField, index: number) => (
      <FieldControl
        spec={{ ...spec, field: `${field}.${String(index)}.${spec.field}` }}
        label={`${spec.label} ${String(index + 1)}`}
        value={list[index]?.[spec.field]}
        set={(next, now) => set(replaceAt(list, index, { ...list[index], [spec.field]: next }), now)}
        rows={1}
      />
    ),
  };
}

function Lines(props: ObjectListProps) {
  const { list, drop, control } = controls(props);
  return (
    <table className="object-table" aria-label={props.label}>
      <thead><tr>{props.specs.map((spec) => <th key={spec.field} title={spec.help} style={{ width: props.widths?.[spec.field] }}>{spec.label}</th>)}<th><span className="hidden-visually">{t("list.remove")}</span></th></tr></thead>
      <tbody>
        {list.map((_, index) => (
          <tr key={index}>
            {props.specs.map((spec) => <td key={spec.field}>{control(spec, index)}</td>)}
            <td className="object-drop">{drop(index)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Each folded to a line that says what it is and how it stands; what was added last is open. */
function Cards(props: ObjectListProps) {
  const { list, drop, control } = controls(props);
  const [open, setOpen] = useState<ReadonlySet<number>>(new Set(list.length === 1 ? [0] : []));
  const [count, setCount] = useState(list.length);
  if (count !== list.length) {
    setCount(list.length);
    setOpen(new Set(list.length > count ? [list.length - 1] : []));
  }
  const toggle = (index: number) => setOpen(new Set(open.has(index) ? [...open].filter((one) => one !== index) : [...open, index]));
  return (
    <ul className="object-cards">
      {list.map((one, index) => (
        <li key={index} className="object-card">
          <div className="object-card-head">
            <Button look="quiet" expanded={open.has(index)} onPress={() => toggle(index)}><span aria-hidden="true">{open.has(index) ? "▾" : "▸"}</span><span className="object-card-glance"><Glance field={props.field} specs={props.specs} value={one} n={index + 1} /></span></Button>
            {drop(index)}
          </div>
          {open.has(index) ? props.specs.map((spec) => <div key={spec.field} className="object-card-line"><span className="muted small" title={spec.help}>{labelInside(props.field, spec)}</span>{control(spec, index)}</div>) : null}
        </li>
      ))}
    </ul>
  );
}
