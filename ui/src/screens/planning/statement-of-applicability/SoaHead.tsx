import type { ControlWindow } from "../../../api/contract";
import { Button } from "../../../components/Button";
import { ScreenHead } from "../../../components/ScreenHead";
import { StackBar } from "../../../components/StackBar";
import { t } from "../../../messages/t";
import { useDialogs } from "../../../workbench/dialogs";
import { DocumentLine } from "../../../workbench/DocumentLine";

/** What version this is, what was approved last, and how far it is. */
export function SoaHead({ summary }: { summary: ControlWindow["summary"] | undefined }) {
  const { open } = useDialogs();
  const parts = summary === undefined ? [] : [
    { share: summary.implemented, color: "var(--ok)", label: t("implementation.implemented") },
    { share: summary.in_progress, color: "var(--advice)", label: t("implementation.in_progress") },
    { share: summary.planned, color: "var(--line-strong)", label: t("implementation.planned") },
    { share: summary.not_started + summary.undecided + summary.excluded, color: "var(--sunken)", label: t("soa.excluded") },
  ];
  return (
    <ScreenHead title={t("screen.soa")} below={<DocumentLine target="soa" />}>
      {summary === undefined ? null : <StackBar parts={parts} label={t("soa.summary", { ...summary })} />}
      <Button onPress={() => open({ name: "approve", target: "soa" })}>{t("approve.open")}</Button>
    </ScreenHead>
  );
}
