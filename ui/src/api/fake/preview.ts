/** An import preview for the in-memory host. Development and tests only. */
import type { ImportView, RowPreview } from "../contract";
import { ANNEX } from "./annex";

export function previewOf(target: "soa" | "risks"): ImportView {
  const rows = ANNEX.slice(0, 40).map((control, index): RowPreview => {
    const action = index % 9 === 8 ? "skip" : index % 7 === 6 ? "unchanged" : "update";
    return {
      sheet: "SoA", row: index + 4, ref: control.id, action, mapped_from: index % 13 === 12 ? "A.9.2.3" : null, why: action === "skip" ? "The row is hidden by a filter in the file" : null,
      values: {}, hidden: action === "skip", confirm: index % 13 === 12 && action === "update",
      changes: action === "update" ? [{ field: "decision", old: "undecided", new: "applicable" }, { field: "justification", old: null, new: "Required by our payer contracts and by the risk assessment of 2026." }] : [],
    };
  });
  return {
    token: `token-${target}`, sheets: ["SoA", "Old SoA 2013", "Notes"],
    fields: ["control", "decision", "justification", "implementation", "owner"], create: 0, update: 30, unchanged: 5, skip: 5,
    preview: {
    file: "SoA v1.4 FINAL.xlsx", target,
    tables: [{ sheet: "SoA", header_rows: [3], edition: 2022, columns: [{ column: "A", header: "Control no.", field: "control", confidence: 0.99 }, { column: "B", header: "Control", field: null, confidence: 0 }, { column: "C", header: "Applicable?", field: "decision", confidence: 0.93 }, { column: "D", header: "Reason", field: "justification", confidence: 0.71 }, { column: "E", header: "State", field: "implementation", confidence: 0.48 }], rows }],
    counts: { rows: 40, controls: 40, applicable: 31, operated_by_provider: 2, not_applicable: 4, undecided: 3, with_justification: 37, risks: null, with_owner: 28, with_treatment: null, max_inherent: null, max_residual: null },
    diagnostics: [{ severity: "warning", sheet: "SoA", row: 17, column: "C", message: "“y?” is neither yes nor no; it is read as undecided" }, { severity: "advice", sheet: "Old SoA 2013", row: null, column: null, message: "This sheet has 2013 numbers and was left out" }],
    },
  };
}
