import { Button } from "../../../components/Button";
import { asObjects, asText } from "../../../lib/json";
import { words } from "../../../lib/text";
import { t, tn } from "../../../messages/t";
import { Fields, Inspector, Section, type Pane } from "../../../workbench/Inspector";
import { useShown } from "../../../workbench/RecordField";
import type { RecordView } from "../../../api/contract";

const GENERATED = new Set(["scope", "risk_methodology", "statement_of_applicability", "risk_treatment_plan"]);

export function DocumentInspector({ onWrite, ...pane }: Pane & { onWrite: () => void }) {
  return (
    <Inspector {...pane} kind="document">
      {(view) => (
        <>
          <TextSection view={view} onWrite={onWrite} />
          <Section title={t("doc.section.facts")}>
            <Fields view={view} of={["title", "kind", "owner", "author", "classification", "review_months", "retention_months", "distribution", "location", "draft", "state"]} />
          </Section>
          <Section title={t("doc.section.meets")}>
            <Fields view={view} of={["covers", "controls", "published_on", "available_to_parties", "note"]} />
          </Section>
          <Versions view={view} />
        </>
      )}
    </Inspector>
  );
}

function TextSection({ view, onWrite }: { view: RecordView; onWrite: () => void }) {
  const shown = useShown(view);
  if (GENERATED.has(asText(shown["kind"]))) return <p className="muted">{t("doc.generated")}</p>;
  const count = words(asText(shown["body"]));
  return (
    <Section title={t("doc.section.text")} end={<span className="muted small">{tn("count.words", count)}</span>}>
      <div data-record-field="body"><Button look={count === 0 ? "primary" : "plain"} onPress={onWrite}>{count === 0 ? t("doc.write") : t("doc.edit")}</Button></div>
    </Section>
  );
}

function Versions({ view }: { view: RecordView }) {
  const versions = asObjects(view.record["versions"]);
  if (versions.length === 0) return null;
  return (
    <Section title={t("doc.section.versions")}>
      <ul className="history">
        {[...versions].reverse().map((version) => (
          <li key={asText(version["version"])}>
            <span className="strong">{asText(version["version"])}</span> {asText(version["approved_on"])} <span className="muted">{asText(version["state"]).replaceAll("_", " ")}</span>
            <div className="muted small">{asText(version["reason"])}</div>
          </li>
        ))}
      </ul>
    </Section>
  );
}
