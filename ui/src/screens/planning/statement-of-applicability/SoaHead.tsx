import type { SoaSummary } from "../../../api/contract";
import { ScreenHead } from "../../../components/ScreenHead";
import { StackBar } from "../../../components/StackBar";
import { t } from "../../../messages/t";
import { ApproveButton, DocumentState } from "../../../workbench/useDocument";

/** What version this is, what was approved last, and how far it is. */
export function SoaHead({ summary }: { summary: SoaSummary | undefined }) {
  const parts = summary === undefined ? [] : [
    { share: summary.implemented, color: "var(--ok)", label: t("implementation.implemented") },
    { share: summary.in_progress, color: "var(--advice)", label: t("implementation.in_progress") },
    { share: summary.planned, color: "var(--line-strong)", label: t("implementation.planned") },
    { share: summary.not_started + summary.unstated + summary.undecided + summary.excluded, color: "var(--sunken)", label: t("soa.excluded") },
  ];
  return (
    <ScreenHead title={t("screen.soa")} below={<DocumentState kind="statement_of_applicability" />}>
      {summary === undefined ? null : <StackBar parts={parts} label={t("soa.summary", { ...summary })} />}
      <ApproveButton kind="statement_of_applicability" />
    </ScreenHead>
  );
}
