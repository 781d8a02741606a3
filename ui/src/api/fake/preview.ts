/** An import preview for the in-memory host. Development and tests only. */
import type { Preview, PreviewRow } from "../contract";
import { ANNEX } from "./annex";

export function previewOf(target: "soa" | "risks"): Preview {
  const rows = ANNEX.slice(0, 40).map((control, index): PreviewRow => {
    const action = index % 9 === 8 ? "skip" : index % 7 === 6 ? "same" : index % 13 === 12 ? "confirm" : "update";
    return {
      sheet: "SoA", row: index + 4, ref: control.id, action, mapped_from: action === "confirm" ? "A.9.2.3" : null, why: action === "skip" ? "The row is hidden by a filter in the file" : null,
      values: action === "same" || action === "skip" ? [] : [{ field: "decision", before: "undecided", after: "applicable" }, { field: "justification", before: null, after: "Required by our payer contracts and by the risk assessment of 2026." }],
    };
  });
  return {
    token: `token-${target}`, file: "SoA v1.4 FINAL.xlsx", target, sheets: ["SoA", "Old SoA 2013", "Notes"], sheet: "SoA",
    fields: [{ field: "id", label: "Control" }, { field: "decision", label: "Applicability" }, { field: "justification", label: "Justification" }, { field: "implementation", label: "Implementation" }, { field: "owner", label: "Owner" }],
    tables: [{ sheet: "SoA", header_rows: [3], columns: [{ column: "A", header: "Control no.", field: "id", confidence: 0.99 }, { column: "B", header: "Control", field: null, confidence: 0 }, { column: "C", header: "Applicable?", field: "decision", confidence: 0.93 }, { column: "D", header: "Reason", field: "justification", confidence: 0.71 }, { column: "E", header: "State", field: "implementation", confidence: 0.48 }], rows }],
    counts: { rows: 40, controls: 40, applicable: 31, operated_by_provider: 2, not_applicable: 4, undecided: 3, with_justification: 37, risks: null, with_owner: 28, with_treatment: null, max_inherent: null, max_residual: null },
    diagnostics: [{ severity: "warning", sheet: "SoA", row: 17, column: "C", message: "“y?” is neither yes nor no; it is read as undecided" }, { severity: "advice", sheet: "Old SoA 2013", message: "This sheet has 2013 numbers and was left out" }],
  };
}
