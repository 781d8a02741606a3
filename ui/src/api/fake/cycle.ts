/** A certification cycle for the in-memory host: Stage 1 is planned, all else follows. Development and tests only. */
import type { CertificationStep, CertificationView } from "../contract";
import { TODAY } from "./seed";

function step(name: CertificationStep["step"], title: string, more: Partial<CertificationStep> = {}): CertificationStep {
  return { step: name, number: null, title, state: "not_yet", from: null, to: null, on: null, filled_by: null, blocked_by: [], notes: [], concerns: [], findings: [], ...more };
}
const waits = (text: string) => ({ blocked_by: [{ text, record: null, field: null, since: null }] });

export function certification(): CertificationView {
  const body = { kind: "certification_body" as const, id: "CB-001", title: "Northgate Certification" };
  return {
    on: TODAY, is_current: true, next: 1, decided_on: null, ends_on: null,
    steps: [
      step("body", "Body chosen", { state: "done", on: "2026-05-04", filled_by: body }),
      step("stage_1", "Stage 1", { state: "planned", on: "2026-11-25", filled_by: { kind: "audit", id: "AUD-004", title: "Stage 1" } }),
      step("stage_2", "Stage 2", waits("Stage 1 has not taken place.")),
      step("decision", "Decision", waits("Stage 2 has not taken place.")),
      step("certificate", "Certificate", waits("There is no decision yet.")),
      step("surveillance", "Surveillance 1", { number: 1, ...waits("There is no certificate yet.") }),
      step("surveillance", "Surveillance 2", { number: 2, ...waits("There is no certificate yet.") }),
      step("recertification", "Recertification", waits("There is no certificate yet.")),
      step("next_cycle", "Next cycle", waits("The recertification audit has not taken place.")),
    ],
    cycles: [{ certificate: null, decided_on: null, ends_on: null, is_current: true }],
    body: { record: body, accreditation_body: "ANAB", accredited_for: ["ISO/IEC 27001"], accredited_until: "2028-06-30", accreditation_ended: false, mra_signatory: true, checked_on: "2026-05-04" },
    certificates: [], special: [], common: [],
    apart: [{ record: { kind: "audit", id: "AUD-001", title: "Gap assessment" }, audit_type: "gap_assessment", on: "2026-02-10", status: "done" }],
  };
}
