/** A field as it was: text instead of a control, links that lead on. */
import { Link } from "react-aria-components";
import type { CatalogueField, Json, Kind, RecordView } from "../api/contract";
import { FieldFrame } from "../components/FieldFrame";
import { inOrder, keyOf } from "../lib/diagnostics";
import { asObject, asText, brief } from "../lib/json";
import { t, tOr } from "../messages/t";
import { DiagnosticLine } from "./DiagnosticCard";
import { useNav } from "./nav";
import { useTitle } from "./RefInput";

interface ReadFieldProps { view: RecordView; spec: CatalogueField; label: string; stack?: boolean; wide?: boolean }

export function ReadField({ view, spec, label, stack, wide }: ReadFieldProps) {
  const spoken = inOrder(view.diagnostics).filter((one) => one.field === spec.field || one.field.startsWith(`${spec.field}.`) || one.field.startsWith(`${spec.field}[`));
  const below = spoken.length === 0 ? null : <div className="field-said">{spoken.map((one) => <DiagnosticLine key={keyOf(one)} diagnostic={one} short />)}</div>;
  return (
    <div data-record-field={spec.field}>
      <FieldFrame label={label} help={spec.help} stack={stack} wide={wide} tone={spoken[0]?.severity ?? null} below={below}>
        <div data-field={spec.field} tabIndex={-1}><ReadValue spec={spec} value={view.record[spec.field]} /></div>
      </FieldFrame>
    </div>
  );
}

function ReadValue({ spec, value }: { spec: CatalogueField; value: Json | undefined }) {
  if (value === undefined || value === null || value === "" || (Array.isArray(value) && value.length === 0)) return <div className="field-plain muted">{t("value.none")}</div>;
  if (spec.several && Array.isArray(value)) return <div className="read-list">{value.map((one, index) => <ReadValue key={index} spec={{ ...spec, several: false }} value={one} />)}</div>;
  switch (spec.holds) {
    case "reference": return <ReadLink refersTo={spec.refers_to} value={asText(value)} />;
    case "choice": return <div className="field-plain">{spec.choices.find(([one]) => one === value)?.[1] ?? brief(value)}</div>;
    case "yes_no": return <div className="field-plain">{value === true ? t("value.yes") : t("value.no")}</div>;
    case "group": return <ReadGroup spec={spec} value={value} />;
    default: return <div className="read-text">{asText(value) || brief(value)}</div>;
  }
}

function ReadGroup({ spec, value }: { spec: CatalogueField; value: Json }) {
  const group = asObject(value);
  return (
    <dl className="links read-group">
      {spec.fields.filter((part) => part.field in group).map((part) => [
        <dt key={`${part.field} t`}>{tOr(`field.${part.field}`, part.label)}</dt>,
        <dd key={`${part.field} d`}><ReadValue spec={part} value={group[part.field]} /></dd>,
      ])}
    </dl>
  );
}

function ReadLink({ refersTo, value }: { refersTo: string; value: string }) {
  const [first, ...rest] = value.split(":");
  const kind = (refersTo === "any" ? first : refersTo) as Kind;
  const id = refersTo === "any" ? rest.join(":") : value;
  const title = useTitle(kind, id);
  const { goTo } = useNav();
  return <div className="field-plain"><Link className="read-link" onPress={() => goTo(kind, id)}>{`${id} ${title}`.trim()}</Link></div>;
}
