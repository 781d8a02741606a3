/** A choice or link that would contradict other parts of the ISMS is not written at once: what it would raise is shown first. */
import { useEffect, useRef, useState } from "react";
import { useClient } from "../api/client";
import { useDrafts } from "../api/drafts";
import type { CatalogueField, Consequences, Json, RecordView } from "../api/contract";

/** Longer than this nobody waits for an answer: what is chosen is written, and what the rules say is seen after it. */
const PATIENCE_MS = 700;

export interface Proposal { value: Json; /** What it would bring; nothing while that is being worked out. */ consequences: Consequences | null }

const ASKED: readonly CatalogueField["holds"][] = ["choice", "yes_no", "reference"];

/** Whether a value of this field is worth asking about before it is written. */
export function isAskedBefore(spec: CatalogueField): boolean {
  return ASKED.includes(spec.holds);
}

const later = (ms: number) => new Promise<null>((done) => setTimeout(() => done(null), ms));

export function useProposal(view: RecordView, field: string) {
  const client = useClient();
  const drafts = useDrafts();
  const [proposal, setProposal] = useState<Proposal | null>(null);
  const latest = useRef(0);
  const alive = useRef(true);
  useEffect(() => {
    alive.current = true;
    return () => {
      alive.current = false;
    };
  }, []);

  const write = (value: Json) => {
    drafts.edit(view, field, value);
    void drafts.commit(view.kind, view.id);
  };
  const propose = async (value: Json): Promise<void> => {
    const at = (latest.current += 1);
    setProposal({ value, consequences: null });
    const asked = client.readUncached("consequences", { kind: view.kind, id: view.id, fields: { [field]: value } }).catch(() => null);
    const consequences = await Promise.race([asked, later(PATIENCE_MS)]);
    if (at !== latest.current) return;
    if (alive.current && consequences !== null && consequences.against > 0) {
      setProposal({ value, consequences });
      return;
    }
    setProposal(null);
    write(value);
  };
  return {
    proposal,
    propose,
    /** Writes it although it contradicts something. */
    confirm: () => {
      if (proposal === null) return;
      latest.current += 1;
      setProposal(null);
      write(proposal.value);
    },
    drop: () => {
      latest.current += 1;
      setProposal(null);
    },
  };
}
