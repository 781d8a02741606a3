/** One field of a record, edited in place: typed text goes to a draft, a choice is committed at once. */
import { useId, type KeyboardEvent, type ReactNode } from "react";
import { useDraftView, useDrafts } from "../api/drafts";
import type { CatalogueField, Json, RecordJson, RecordView } from "../api/contract";
import { Button } from "../components/Button";
import { FieldFrame } from "../components/FieldFrame";
import { inOrder, keyOf } from "../lib/diagnostics";
import { asTexts, brief } from "../lib/json";
import { t } from "../messages/t";
import { DiagnosticLine } from "./DiagnosticCard";
import { FieldControl } from "./FieldControl";
import { NamedIn } from "./LinkedText";
import { ProposalLine } from "./ProposalLine";
import { ReadField } from "./ReadField";
import { fieldSpec, useWork } from "./session";
import { isAskedBefore, useProposal } from "./useProposal";

export interface RecordFieldProps {
  view: RecordView;
  field: string;
  label?: string;
  spec?: CatalogueField;
  stack?: boolean;
  wide?: boolean;
  placeholder?: string;
  rows?: number;
  /** Another control for the field; it gets the shown value and a setter. */
  children?: (value: Json | undefined, set: (value: Json, now?: boolean) => void, describedBy: string) => ReactNode;
}

/** The record as it is shown: what is saved with what is typed laid over it. */
export function useShown(view: RecordView): RecordJson {
  const draft = useDraftView(view.kind, view.id);
  return { ...view.record, ...view.drafts, ...draft.fields };
}

export function useFieldSetter(view: RecordView) {
  const drafts = useDrafts();
  return (field: string, value: Json, now = false): void => {
    drafts.edit(view, field, value);
    if (now) void drafts.commit(view.kind, view.id);
  };
}

function touches(path: string, field: string): boolean {
  return path !== "" && (path === field || path.startsWith(`${field}.`) || path.startsWith(`${field}[`));
}

export function RecordField({ view, field, label, spec, stack, wide, placeholder, rows, children }: RecordFieldProps) {
  const { catalogue, workspace } = useWork();
  const drafts = useDrafts();
  const draft = useDraftView(view.kind, view.id);
  const set = useFieldSetter(view);
  const described = useId();
  const known = spec ?? fieldSpec(catalogue, view.kind, field);
  const { proposal, propose, confirm, drop } = useProposal(view, field);
  const saved = field in draft.fields ? draft.fields[field] : (view.drafts[field] ?? view.record[field]);
  const value = proposal === null ? saved : proposal.value;
  const conflict = draft.conflicts.find((one) => one.field === field);
  const spoken = inOrder(view.diagnostics).filter((one) => touches(one.field, field));
  const setHere = (next: Json, now = false) => {
    if (now && isAskedBefore(known)) void propose(next);
    else set(field, next, now);
  };
  if (workspace.past !== null || view.locked?.fields.includes(field) === true) return <ReadField view={view} spec={known} label={label ?? known.label} stack={stack} wide={wide} />;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape" && proposal !== null) {
      event.stopPropagation();
      drop();
    } else if (event.key === "Escape" && field in draft.fields && !draft.saving) {
      event.stopPropagation();
      drafts.revert(view.kind, view.id, field);
    }
  };
  const said = spoken.length > 0 || conflict !== undefined;
  return (
    <div onKeyDown={onKeyDown} onBlur={() => void drafts.commit(view.kind, view.id)} data-record-field={field}>
      <FieldFrame
        label={label ?? known.label}
        help={known.help}
        stack={stack}
        wide={wide}
        tone={spoken[0]?.severity ?? null}
        below={
          <>
          {proposal?.consequences == null ? null : <ProposalLine consequences={proposal.consequences} id={view.id} onConfirm={confirm} onDrop={drop} />}
          {known.holds === "text" ? <NamedIn text={known.several ? asTexts(value).join("\n") : typeof value === "string" ? value : ""} /> : null}
          {said ? (
            <div className="field-said" id={described}>
              {conflict === undefined ? null : (
                <div className="note blocker" role="alert">
                  <div>{t("conflict.text", { theirs: brief(conflict.theirs) || t("value.blank") })}</div>
                  <div className="row">
                    <Button look="link" onPress={() => void drafts.commit(view.kind, view.id, true)}>{t("conflict.mine")}</Button>
                    <Button look="link" onPress={() => drafts.revert(view.kind, view.id, field)}>{t("conflict.theirs")}</Button>
                  </div>
                </div>
              )}
              {spoken.map((one) => <DiagnosticLine key={keyOf(one)} diagnostic={one} short />)}
            </div>
          ) : null}
          </>
        }
      >
        {children === undefined ? (
          <FieldControl spec={known} label={label ?? known.label} value={value} set={setHere} placeholder={placeholder} rows={rows} describedBy={said ? described : undefined} />
        ) : (
          children(value, setHere, described)
        )}
      </FieldFrame>
    </div>
  );
}
