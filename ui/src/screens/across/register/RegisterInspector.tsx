import type { FieldSpec, Kind, RecordView } from "../../../api/contract";
import { Button } from "../../../components/Button";
import { t, tOr } from "../../../messages/t";
import { Inspector } from "../../../workbench/Inspector";
import { ObjectList, type SubSpec } from "../../../workbench/ObjectList";
import { RecordField } from "../../../workbench/RecordField";
import { fieldSpecs, useWork } from "../../../workbench/session";
import type { FocusWish } from "../../../workbench/useInspectorFocus";

interface RegisterInspectorProps {
  kind: Kind;
  id: string;
  focus: FocusWish | null;
  onStep: (by: number, field: string | undefined) => void;
  onLeave: () => void;
  canStep: { back: boolean; on: boolean };
  onDelete: () => void;
}

/** Lists of small things that a kind holds, field by field. */
const LISTS: Record<string, { add: string; specs: readonly SubSpec[] }> = {
  "supplier.assurances": {
    add: t("assurance.add"),
    specs: [
      { field: "kind", label: t("assurance.kind"), type: "enum", of: "AssuranceKind" },
      { field: "title", label: t("assurance.title"), type: "text" },
      { field: "valid_until", label: t("assurance.until"), type: "date" },
    ],
  },
};

function specsOf(view: RecordView, known: FieldSpec[]): FieldSpec[] {
  if (known.length > 0) return known;
  return Object.keys(view.record).map((field) => ({ field, label: field.replaceAll("_", " "), type: "text" }));
}

export function RegisterInspector({ kind, onDelete, ...rest }: RegisterInspectorProps) {
  const { catalogue } = useWork();
  return (
    <Inspector
      {...rest}
      kind={kind}
      lead={(view) => `${view.id} · ${tOr(`kind.${kind}`, kind)}`}
      actions={() => <Button look="quiet" onPress={onDelete} keys="Delete">{t("record.delete")}</Button>}
    >
      {(view) => (
        <section className="fields">
          {specsOf(view, fieldSpecs(catalogue, kind)).map((spec) => {
            const list = LISTS[`${kind}.${spec.field}`];
            if (list === undefined) return <RecordField key={spec.field} view={view} field={spec.field} spec={spec} />;
            return (
              <RecordField key={spec.field} view={view} field={spec.field} spec={spec} stack>
                {(value, set) => <ObjectList field={spec.field} label={spec.label} value={value} set={set} specs={list.specs} addLabel={list.add} />}
              </RecordField>
            );
          })}
        </section>
      )}
    </Inspector>
  );
}
