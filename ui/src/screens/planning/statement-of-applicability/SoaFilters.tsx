import type { ReactNode } from "react";
import type { Applicability, ControlFilter, ControlPreset, ControlWindow, Implementation } from "../../../api/contract";
import { Button } from "../../../components/Button";
import { FilterChip, FilterMenu } from "../../../components/FilterMenu";
import { Find } from "../../../components/ScreenHead";
import { t } from "../../../messages/t";
import { useRefChoices } from "../../../workbench/RefInput";

const PRESETS: ControlPreset[] = ["undecided", "without_evidence", "without_owner", "not_finished_without_date", "changed_since_approval", "new_in2022", "with_blocker", "with_diagnostics"];
const DECISIONS = ["undecided", "applicable", "operated_by_provider", "not_applicable"] as const;
const IMPLEMENTATIONS = ["not_started", "planned", "in_progress", "implemented"] as const;

interface SoaFiltersProps { filter: ControlFilter; onChange: (filter: ControlFilter) => void; chips: ControlWindow["chips"]; groups: ControlWindow["groups"]; matched: number; total: number; children?: ReactNode }

export function SoaFilters({ filter, onChange, chips, groups, matched, total, children }: SoaFiltersProps) {
  const people = useRefChoices("person", "").choices;
  const set = (change: Partial<ControlFilter>) => {
    const next = Object.fromEntries(Object.entries({ ...filter, ...change }).filter(([, value]) => value !== undefined && value !== "" && !(Array.isArray(value) && value.length === 0)));
    onChange(next);
  };
  const count = (preset: ControlPreset) => chips.find((chip) => chip.preset === preset)?.count;
  return (
    <div className="screen-bar" role="toolbar" aria-label={t("filter.label")}>
      <Find label={t("filter.find")} value={filter.text ?? ""} onChange={(text) => set({ text })} />
      <FilterMenu label={t("filter.theme")} any={t("filter.all")} choices={groups.map((group) => ({ value: group.theme, label: group.label }))} value={filter.theme ?? []} onChange={(theme) => set({ theme })} />
      <FilterMenu label={t("filter.applicable")} any={t("filter.any")} choices={DECISIONS.map((value) => ({ value, label: t(`decision.${value}`) }))} value={filter.decision ?? []} onChange={(decision) => set({ decision: decision as Applicability[] })} />
      <FilterMenu label={t("filter.status")} any={t("filter.any")} choices={IMPLEMENTATIONS.map((value) => ({ value, label: t(`implementation.${value}`) }))} value={filter.implementation ?? []} onChange={(implementation) => set({ implementation: implementation as Implementation[] })} />
      <FilterMenu label={t("filter.owner")} any={t("filter.any")} many={false} choices={people} value={(filter.owner ?? null) === null ? [] : [filter.owner ?? ""]} onChange={([owner]) => set({ owner })} />
      {PRESETS.filter((preset) => (count(preset) ?? 0) > 0 || filter.preset === preset).map((preset) => (
        <FilterChip key={preset} count={count(preset)} on={filter.preset === preset} onChange={(on) => set({ preset: on ? preset : undefined })}>{t(`preset.${preset}`)}</FilterChip>
      ))}
      {Object.keys(filter).length > 0 ? <Button look="quiet" onPress={() => onChange({})}>{t("filter.clear")}</Button> : null}
      <span className="row end">
        <span className="muted nowrap">{t("filter.matched", { matched, total })}</span>
        {children}
      </span>
    </div>
  );
}
