import type { Kind } from "../../../api/contract";
import { tOr } from "../../../messages/t";
import { Inspector, type Pane } from "../../../workbench/Inspector";
import { RecordField } from "../../../workbench/RecordField";
import { fieldSpecs, useWork } from "../../../workbench/session";
import { EvidenceFile } from "./EvidenceFile";

/** What the program writes itself. */
const HIDDEN = new Set(["versions"]);

export function RegisterInspector({ kind, ...pane }: Pane & { kind: Kind }) {
  const { catalogue } = useWork();
  return (
    <Inspector
      {...pane}
      kind={kind}
      lead={(view) => `${view.id} · ${tOr(`kind.${kind}`, kind)}`}
    >
      {(view) => (
        <section className="fields">
          {fieldSpecs(catalogue, kind).filter((spec) => !HIDDEN.has(spec.field)).map((spec) => (
            kind === "evidence" && spec.field === "file" ? <EvidenceFile key={spec.field} view={view} /> : <RecordField key={spec.field} view={view} field={spec.field} stack={spec.holds === "group" && spec.several} />
          ))}
        </section>
      )}
    </Inspector>
  );
}
