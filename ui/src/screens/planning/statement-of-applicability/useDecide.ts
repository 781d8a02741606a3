/** Deciding a control: before an exclusion, what it would contradict is shown and has to be confirmed. */
import { useState } from "react";
import { useClient } from "../../../api/client";
import { useDrafts } from "../../../api/drafts";
import type { Consequences, RecordView } from "../../../api/contract";
import { useNotices } from "../../../workbench/notices";

export interface DecisionAsked { view: RecordView; decision: string; consequences: Consequences }

export function useDecide() {
  const client = useClient();
  const drafts = useDrafts();
  const { fail } = useNotices();
  const [asked, setAsked] = useState<DecisionAsked | null>(null);

  const write = (view: RecordView, decision: string) => {
    drafts.edit(view, "decision", decision);
    void drafts.commit("control", view.id);
  };
  const ask = async (id: string, decision: string) => {
    try {
      const view = await client.read("record", { kind: "control", id });
      if (decision !== "not_applicable") {
        write(view, decision);
        return;
      }
      const consequences = await client.readUncached("consequences", { kind: "control", id, fields: { decision } });
      const links = consequences.used_by.length > 0;
      if (consequences.new.length === 0 && !links) write(view, decision);
      else setAsked({ view, decision, consequences });
    } catch (thrown) {
      fail(thrown);
    }
  };
  return {
    asked,
    ask,
    confirm: () => {
      if (asked !== null) write(asked.view, asked.decision);
      setAsked(null);
    },
    cancel: () => setAsked(null),
  };
}
