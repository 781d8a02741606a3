import type { Progress, TreatmentPlanView } from "../../../api/contract";
import { FilterChip } from "../../../components/FilterMenu";
import { StackBar } from "../../../components/StackBar";
import { Button } from "../../../components/Button";
import { namesOf } from "../../../lib/text";
import { t, tn } from "../../../messages/t";
import { useNav } from "../../../workbench/nav";

const share = ({ done, total }: Progress) => `${String(done)}/${String(total)}`;

/** How far the plan is, and who has how much of it to do; a name filters the table. */
export function PlanSummary({ plan, person, onPerson }: { plan: TreatmentPlanView; person: string | null; onPerson: (id: string | null) => void }) {
  const { goTo } = useNav();
  const { progress } = plan;
  const parts = [
    { share: progress.done, color: "var(--ok)", label: "1" },
    { share: progress.in_progress, color: "var(--advice)", label: "2" },
    { share: progress.planned, color: "var(--line-strong)", label: "3" },
  ];
  if (progress.total + progress.cancelled === 0) return null;
  return (
    <div className="plan-summary">
      <StackBar style={{ width: 260 }} parts={parts} label={t("plan.progress", { ...progress })} />
      <div className="row plan-people" role="group" aria-label={t("plan.people")}>
        {plan.people.filter((one) => one.progress.total > 0).map((one) => (
          <FilterChip key={one.id} count={undefined} on={person === one.id} onChange={(on) => onPerson(on ? one.id : null)}>
            {`${one.name || t("value.nobody")} ${share(one.progress)}${one.progress.late > 0 ? ` · ${tn("plan.late", one.progress.late)}` : ""}`}
          </FilterChip>
        ))}
      </div>
      {plan.unserved.length === 0 ? null : <div className="small muted">{tn("plan.unserved", plan.unserved.length)} <Button look="link" onPress={() => goTo("risk", plan.unserved[0] ?? "")}>{namesOf(plan.unserved, 8)}</Button></div>}
    </div>
  );
}
