import { useState } from "react";
import { useChange, useRead } from "../../../api/client";
import { useDrafts } from "../../../api/drafts";
import { Button } from "../../../components/Button";
import { Mark } from "../../../components/Mark";
import { Select } from "../../../components/Select";
import { Note } from "../../../components/States";
import { asObject, asText } from "../../../lib/json";
import { words } from "../../../lib/text";
import { t, tn } from "../../../messages/t";
import { useDialogs } from "../../../workbench/dialogs";
import { Fields, Inspector, Section, type Pane } from "../../../workbench/Inspector";
import { useNotices } from "../../../workbench/notices";
import { RecordField, useShown } from "../../../workbench/RecordField";
import type { DocumentCard, RecordView } from "../../../api/contract";
import { RetireDialog } from "./RetireDialog";
import { ReviewedDialog } from "./ReviewedDialog";
import { STAGE_TONE } from "./stage";
import { VersionList } from "./VersionList";

type DocumentInspectorProps = Pane & { onWrite: () => void; onCompare: (from: string | null) => void };

const FACTS = ["title", "kind", "owner", "author", "reviewer", "approver"];
const CONTROL = ["review_months", "retention_months", "distribution", "origin", "language", "location", "on_site_only", "state"];

export function DocumentInspector({ onWrite, onCompare, ...pane }: DocumentInspectorProps) {
  const card = useRead("document_card", { id: pane.id }, { keep: true }).data;
  return (
    <Inspector {...pane} kind="document">
      {(view) => (
        <>
          {card === undefined || card.row.id !== view.id ? null : <Steps view={view} card={card} onCompare={onCompare} />}
          <TextSection view={view} onWrite={onWrite} />
          <Section title={t("doc.section.facts")}>
            <Fields view={view} of={FACTS} />
            <RecordField view={view} field="classification">
              {(value, set, describedBy) => card === undefined || card.classification_levels.length === 0 ? null : <Select label={t("doc.classification")} value={asText(value) || null} choices={card.classification_levels.map((one) => ({ value: one, label: one }))} onChange={(next) => set(next, true)} clearable blank={t("value.unset")} describedBy={describedBy} field="classification" />}
            </RecordField>
            <Fields view={view} of={CONTROL} />
          </Section>
          <Section title={t("doc.section.meets")}>
            <Fields view={view} of={["covers", "controls", "clauses", "published_on", "available_to_parties", "note"]} />
          </Section>
          <VersionList view={view} card={card} onCompare={onCompare} />
        </>
      )}
    </Inspector>
  );
}

/** Where it stands, and what can be done next. */
function Steps({ view, card, onCompare }: { view: RecordView; card: DocumentCard; onCompare: (from: string | null) => void }) {
  const { open } = useDialogs();
  const change = useChange();
  const drafts = useDrafts();
  const { say, fail } = useNotices();
  const [asked, setAsked] = useState<"reviewed" | "retire" | null>(null);
  const { stage, version, approved_on, next_review_on, overdue } = card.row;
  const close = () => setAsked(null);
  const go = (step: "to_review" | "to_draft") => void drafts.commitAll().then(() => change("document_step", { id: view.id, step })).then((outcome) => say(outcome.label, outcome.revision), fail);
  const live = stage !== "retired";
  return (
    <section aria-label={t("doc.section.state")}>
      <div className="row"><Mark tone={STAGE_TONE[stage]}>{t(`doc.stage.${stage}`)}</Mark>{version === null ? null : <span className="muted">{t("doc.inforce.long", { version, on: approved_on ?? "" })}</span>}</div>
      {next_review_on === null ? null : <div className={overdue ? "strong small" : "muted small"}>{t(overdue ? "doc.review.late" : "doc.review.next", { on: next_review_on })}</div>}
      {card.missing.map((one) => <Note key={one} tone="blocker">{t("doc.missing", { file: one })}</Note>)}
      {card.open_places.length === 0 ? null : <details className="doc-places"><summary>{tn("doc.decide.count", card.open_places.length)}</summary><ul>{card.open_places.map((place, index) => <li key={index}>{place}</li>)}</ul></details>}
      <div className="row doc-steps">
        {live && stage !== "in_review" && stage !== "approved" && card.has_content ? <Button onPress={() => go("to_review")}>{t("doc.step.review")}</Button> : null}
        {stage === "in_review" ? <Button onPress={() => go("to_draft")}>{t("doc.step.draft")}</Button> : null}
        {live && stage !== "approved" && card.has_content ? <Button look="primary" onPress={() => open({ name: "approve", id: view.id })}>{t("approve.open")}</Button> : null}
        {live && version !== null ? <Button onPress={() => setAsked("reviewed")}>{t("doc.step.reviewed")}</Button> : null}
        {card.comparable.length > 0 ? <Button onPress={() => onCompare(null)}>{t("doc.step.compare")}</Button> : null}
        {live ? <Button look="quiet" onPress={() => setAsked("retire")}>{t("doc.step.retire")}</Button> : null}
      </div>
      {asked === "reviewed" ? <ReviewedDialog id={view.id} title={view.title} onClose={close} /> : null}
      {asked === "retire" ? <RetireDialog id={view.id} title={view.title} onClose={close} /> : null}
    </section>
  );
}

function TextSection({ view, onWrite }: { view: RecordView; onWrite: () => void }) {
  const shown = useShown(view);
  const change = useChange();
  const { say, fail } = useNotices();
  if (["scope", "risk_methodology", "statement_of_applicability", "risk_treatment_plan"].includes(asText(shown["kind"]))) return <p className="muted">{t("doc.generated")}</p>;
  const count = words(asText(shown["body"]));
  const file = asText(asObject(view.record["file"])["name"]);
  const put = () => void change("host_pick", { purpose: "document_file" })
    .then(({ choice }) => (choice === null ? null : change("document_file_put", { grant: choice.grant, id: view.id, fields: {} })))
    .then((made) => { if (made !== null) say(made.outcome.label, made.outcome.revision); }, fail);
  if (file !== "") {
    return (
      <Section title={t("doc.section.file")}>
        <div className="row" data-record-field="file"><span className="path grow">{file}</span><Button onPress={() => void change("document_open", { id: view.id }).catch(fail)}>{t("doc.file.open")}</Button><Button look="quiet" onPress={put}>{t("doc.file.replace")}</Button></div>
      </Section>
    );
  }
  return (
    <Section title={t("doc.section.text")} end={<span className="muted small">{tn("count.words", count)}</span>}>
      <div className="row" data-record-field="body">
        <Button look={count === 0 ? "primary" : "plain"} onPress={onWrite}>{count === 0 ? t("doc.write") : t("doc.edit")}</Button>
        {count === 0 ? <Button look="quiet" onPress={put}>{t("doc.file.pick")}</Button> : null}
      </div>
    </Section>
  );
}
