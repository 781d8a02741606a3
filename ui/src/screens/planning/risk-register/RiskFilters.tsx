import type { ReactNode } from "react";
import type { Cell, RiskFilter, RiskPreset, RiskStatus, RiskWindow, Treatment } from "../../../api/contract";
import { Button } from "../../../components/Button";
import { FilterChip, FilterMenu } from "../../../components/FilterMenu";
import { Find } from "../../../components/ScreenHead";
import { t } from "../../../messages/t";
import { useRefChoices } from "../../../workbench/RefInput";
import { fieldChoices, useWork } from "../../../workbench/session";

const PRESETS: RiskPreset[] = ["without_owner", "without_treatment", "above_limit", "unaccepted", "to_reassess", "unknown_version", "stale_decision", "with_blocker", "with_diagnostics"];

const placeOf = (cell: Cell) => `${t(`risk.${cell.which}`)} ${String(cell.likelihood)} × ${String(cell.impact)}`;

interface RiskFiltersProps { filter: RiskFilter; onChange: (filter: RiskFilter) => void; chips: RiskWindow["chips"]; matched: number; total: number; children?: ReactNode }

export function RiskFilters({ filter, onChange, chips, matched, total, children }: RiskFiltersProps) {
  const { catalogue } = useWork();
  const people = useRefChoices("person", "").choices;
  const set = (change: Partial<RiskFilter>) => {
    onChange(Object.fromEntries(Object.entries({ ...filter, ...change }).filter(([, value]) => value !== undefined && value !== "" && !(Array.isArray(value) && value.length === 0))));
  };
  const count = (preset: RiskPreset) => chips.find((chip) => chip.preset === preset)?.count;
  const { cell } = filter;
  return (
    <div className="screen-bar" role="toolbar" aria-label={t("filter.label")}>
      <Find label={t("filter.find")} value={filter.text ?? ""} onChange={(text) => set({ text })} />
      <FilterMenu label={t("risk.treatment")} any={t("filter.any")} choices={fieldChoices(catalogue, "risk", "treatment")} value={filter.treatment ?? []} onChange={(treatment) => set({ treatment: treatment as Treatment[] })} />
      <FilterMenu label={t("filter.status")} any={t("filter.any")} choices={fieldChoices(catalogue, "risk", "status")} value={filter.status ?? []} onChange={(status) => set({ status: status as RiskStatus[] })} />
      <FilterMenu label={t("filter.owner")} any={t("filter.any")} many={false} choices={people} value={(filter.owner ?? null) === null ? [] : [filter.owner ?? ""]} onChange={([owner]) => set({ owner })} />
      {cell === null || cell === undefined ? null : <FilterChip on count={undefined} onChange={() => set({ cell: undefined, and_cell: undefined })}>{`${placeOf(cell)}${filter.and_cell ? ` → ${placeOf(filter.and_cell)}` : ""} ✕`}</FilterChip>}
      {(filter.control ?? null) === null ? null : <FilterChip on count={undefined} onChange={() => set({ control: undefined })}>{`${filter.control ?? ""} ✕`}</FilterChip>}
      {(filter.asset ?? null) === null ? null : <FilterChip on count={undefined} onChange={() => set({ asset: undefined })}>{`${filter.asset ?? ""} ✕`}</FilterChip>}
      {PRESETS.filter((preset) => (count(preset) ?? 0) > 0 || filter.preset === preset).map((preset) => (
        <FilterChip key={preset} count={count(preset)} on={filter.preset === preset} onChange={(on) => set({ preset: on ? preset : undefined })}>{t(`preset.${preset}`)}</FilterChip>
      ))}
      {Object.keys(filter).length > 0 ? <Button look="quiet" onPress={() => onChange({})}>{t("filter.clear")}</Button> : null}
      <span className="row end"><span className="muted nowrap">{t("filter.matched", { matched, total })}</span>{children}</span>
    </div>
  );
}
