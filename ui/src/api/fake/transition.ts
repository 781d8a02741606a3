/** A few controls of both editions, for the in-memory host. Development and tests only. */
import type { NewControlLine, OldControlLine, TransitionView } from "../contract";

const old = (id: string, title: string, domain: string, relation: OldControlLine["relation"], ...successors: string[]): OldControlLine => ({ id, title, domain, relation, successors, kept: null });
const line = (id: string, title: string, more: Partial<NewControlLine>): NewControlLine => ({ id, title, theme: "organizational", origin: "carried_over", predecessors: [], decision: "applicable", implementation: "implemented", open: [], ...more });

const ACCESS = "A.9 Access control";

export function transition(): TransitionView {
  return {
    edition: "ISO/IEC 27001:2022", from_2013: true,
    counts: { total: 3, open: 2, carried_over: 1, carried_over_open: 0, merged: 1, merged_open: 1, new: 1, new_open: 1 },
    old: [
      old("A.6.1.2", "Segregation of duties", "A.6 Organization of information security", "carried_over", "A.5.3"),
      old("A.9.2.2", "User access provisioning", ACCESS, "merged", "A.5.18"),
      old("A.9.2.5", "Review of user access rights", ACCESS, "merged", "A.5.18"),
    ],
    new: [
      line("A.5.3", "Segregation of duties", { predecessors: ["A.6.1.2"] }),
      line("A.5.7", "Threat intelligence", { origin: "new", decision: "undecided", implementation: null, open: [{ why: "undecided", field: "decision", numbers: [] }] }),
      line("A.5.18", "Access rights", { origin: "merged", predecessors: ["A.9.2.2", "A.9.2.5"], open: [{ why: "old_numbers", field: "justification", numbers: ["A.9.2.2", "A.9.2.5"] }] }),
    ],
  };
}
