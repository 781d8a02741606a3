import type { Kind } from "../../../api/contract";
import { Button } from "../../../components/Button";
import { t, tOr } from "../../../messages/t";
import { Inspector } from "../../../workbench/Inspector";
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

/** What the program writes itself. */
const HIDDEN = new Set(["versions"]);

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
          {fieldSpecs(catalogue, kind).filter((spec) => !HIDDEN.has(spec.field)).map((spec) => (
            <RecordField key={spec.field} view={view} field={spec.field} stack={spec.holds === "group" && spec.several} />
          ))}
        </section>
      )}
    </Inspector>
  );
}
