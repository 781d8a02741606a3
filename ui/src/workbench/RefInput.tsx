/** Links to other records: type a number or a name, pick, and jump there. */
import { useState } from "react";
import { useNamed, useRead } from "../api/client";
import type { Kind } from "../api/contract";
import { Button } from "../components/Button";
import { Combo } from "../components/Combo";
import type { Choice } from "../components/Select";
import { t } from "../messages/t";
import { hintOf, NamedLink, stateOf } from "./LinkedText";
import { useNav } from "./nav";
import { useWork } from "./session";

const SHOWN = 60;

/** Choices of a kind that match a text. Controls come from the catalogue, the rest from the records. */
export function useRefChoices(kind: Kind, text: string, enabled = true): { choices: Choice[]; titleOf: (id: string) => string } {
  const { catalogue } = useWork();
  const isControl = kind === "control";
  const answer = useRead("records", { kind, text, limit: isControl ? 200 : SHOWN, offset: 0 }, { enabled, keep: true });
  const rows = answer.data?.rows ?? [];
  const needle = text.toLowerCase();
  const annex: Choice[] = isControl
    ? catalogue.controls.filter((one) => `${one.id} ${one.title}`.toLowerCase().includes(needle)).map((one) => ({ value: one.id, label: `${one.id} ${one.title}` }))
    : [];
  const known = new Set(annex.map((one) => one.value));
  const choices = [
    ...annex,
    ...rows.filter((row) => !known.has(row.id) && !(isControl && row.id.startsWith("A."))).map((row) => ({ value: row.id, label: kind === "person" ? row.title : `${row.id} ${row.title}`, detail: kind === "person" ? row.id : undefined })),
  ];
  return { choices, titleOf: (id) => choices.find((one) => one.value === id)?.label ?? id };
}

/** The title of a record, for showing a link. */
export function useTitle(kind: Kind, id: string | null): string {
  const { catalogue } = useWork();
  const control = kind === "control" && id !== null ? catalogue.controls.find((one) => one.id === id) : undefined;
  const link = useNamed(kind, control === undefined ? id : null);
  const title = control?.title ?? link?.title ?? "";
  return link?.missing === true || title === id ? "" : title;
}

interface RefInputProps { label: string; kind: Kind; value: string | null; onChange: (id: string | null) => void; field?: string; describedBy?: string }

export function RefInput({ label, kind, value, onChange, field, describedBy }: RefInputProps) {
  const [text, setText] = useState("");
  const { choices } = useRefChoices(kind, text);
  // What was picked is shown at once as it stood in the list: a text that comes later would open the list again.
  const [picked, setPicked] = useState<Choice | null>(null);
  const title = useTitle(kind, value);
  const known = kind === "person" ? title || value || "" : `${value ?? ""} ${title}`.trim();
  const shown = value === null ? "" : picked?.value === value ? picked.label : known;
  const pick = (id: string | null) => {
    setPicked(choices.find((one) => one.value === id) ?? null);
    onChange(id);
  };
  return (
    <div className="ref-one">
      <Combo label={label} choices={choices} value={value} shown={shown} onPick={pick} onSearch={setText} field={field} describedBy={describedBy} empty={t("ref.none")} placeholder={t("value.unset")} />
      {value === null ? null : <OpenRef kind={kind} id={value} />}
    </div>
  );
}

/** The way from a field that names a record to that record. */
function OpenRef({ kind, id }: { kind: Kind; id: string }) {
  const { goTo } = useNav();
  const link = useNamed(kind, id);
  if (link === undefined) return null;
  const state = stateOf(link);
  return (
    <>
      {state === "" ? null : <span className="link-state">{state}</span>}
      {link.missing ? null : <Button look="quiet" label={t("ref.open", { what: hintOf(link) })} hint={hintOf(link)} onPress={() => goTo(kind, id)}>↗</Button>}
    </>
  );
}

export function RefTag({ kind, id, onRemove }: { kind: Kind; id: string; onRemove?: () => void }) {
  return (
    <span className="tag">
      <NamedLink kind={kind} id={id} titled />
      {onRemove === undefined ? null : <Button label={t("ref.remove", { id })} onPress={onRemove}>✕</Button>}
    </span>
  );
}

/** Several links. Numbers may be typed or pasted as a list ("5.15, 8.2"). */
export function RefsInput({ label, kind, value, onChange, field, describedBy }: Omit<RefInputProps, "value" | "onChange"> & { value: readonly string[]; onChange: (ids: string[]) => void }) {
  const [text, setText] = useState("");
  const { choices } = useRefChoices(kind, text);
  const free = choices.filter((one) => !value.includes(one.value));
  return (
    <div>
      <div className="tags">
        {value.map((id) => <RefTag key={id} kind={kind} id={id} onRemove={() => onChange(value.filter((one) => one !== id))} />)}
      </div>
      <Combo label={label} adds choices={free} onPick={(id) => (id === null ? undefined : onChange([...value, id]))} onSearch={setText} field={field} describedBy={describedBy} empty={t("ref.none")} placeholder={t("ref.add")} />
    </div>
  );
}
