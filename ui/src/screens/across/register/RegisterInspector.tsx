import type { CatalogueField, Kind, RecordView } from "../../../api/contract";
import { brief } from "../../../lib/json";
import { t, tOr } from "../../../messages/t";
import { Inspector, Section, type Pane } from "../../../workbench/Inspector";
import { RecordField } from "../../../workbench/RecordField";
import { fieldSpecs, useWork } from "../../../workbench/session";
import { WithClocks } from "./IncidentClocks";
import { EvidenceFile } from "./EvidenceFile";
import { groupsOf } from "./fieldGroups";
import { MetricValues } from "./metric/MetricChart";
import { Fishbone } from "./nonconformity/Fishbone";
import { Similar } from "./nonconformity/Similar";
import { Verify } from "./nonconformity/Verify";
import { Whys } from "./nonconformity/Whys";
import { Owned } from "./Owned";
import { SignOff } from "./SignOff";
import "./nonconformity/nonconformity.css";

/** What the program writes itself. */
const HIDDEN = new Set(["versions", "reminders"]);
/** What the program works out when a state is kept; typed by hand it would prove nothing. */
const WORKED_OUT = new Set([
  "baseline.revision", "baseline.on", "baseline.head_hash", "audit.signed_off_by", "audit.signed_off_on", "management_review.signed_off_by", "management_review.signed_off_on",
  "nonconformity.closed_by", "nonconformity.closed_on",
]);

function Field({ view, spec }: { view: RecordView; spec: CatalogueField }) {
  if (view.kind === "evidence" && spec.field === "file") return <EvidenceFile view={view} />;
  if (view.kind === "nonconformity" && spec.field === "whys") return <Whys view={view} />;
  if (view.kind === "nonconformity" && spec.field === "fishbone") return <Fishbone view={view} />;
  if (WORKED_OUT.has(`${view.kind}.${spec.field}`)) return <RecordField view={view} field={spec.field}>{(value) => <div className="field-plain">{brief(value) || t("value.none")}</div>}</RecordField>;
  return <RecordField view={view} field={spec.field} stack={spec.holds === "group" && spec.several} />;
}

export function RegisterInspector({ kind, ...pane }: Pane & { kind: Kind }) {
  const { catalogue } = useWork();
  const groups = groupsOf(kind, fieldSpecs(catalogue, kind).filter((spec) => !HIDDEN.has(spec.field)));
  return (
    <Inspector
      {...pane}
      kind={kind}
      lead={(view) => `${view.id} · ${tOr(`kind.${kind}`, kind)}`}
    >
      {(view) => {
        const shown = groups.map((group) => {
          const fields = <div className={group.specs.length === 1 ? "fields alone" : "fields"}>{group.specs.map((spec) => <Field key={spec.field} view={view} spec={spec} />)}</div>;
          return group.title === "" ? <section key="all">{fields}</section> : <Section key={group.title} title={tOr(`fieldgroup.${group.title}`, group.title)}>{fields}</Section>;
        });
        return kind === "incident" ? <WithClocks id={view.id}>{shown}</WithClocks> : <><SignOff view={view} />{kind === "nonconformity" ? <><Verify view={view} /><Similar view={view} /></> : null}{kind === "metric" || kind === "objective" ? <MetricValues view={view} /> : null}{shown}{kind === "person" ? <Owned person={view.id} /> : null}</>;
      }}
    </Inspector>
  );
}
