import type { Board } from "../../../../api/contract";
import { Button } from "../../../../components/Button";
import { FilterChip, FilterMenu } from "../../../../components/FilterMenu";
import { Find } from "../../../../components/ScreenHead";
import { t } from "../../../../messages/t";
import { fieldChoices, useWork } from "../../../../workbench/session";
import { EVERYTHING, type BoardView } from "./Board";

interface BoardBarProps { board: Board; view: BoardView; set: (change: Partial<BoardView>) => void; isFiltered: boolean; figures: boolean; onFigures: (on: boolean) => void }

/** What of the board is shown: filters add up. */
export function BoardBar({ board, view, set, isFiltered, figures, onFigures }: BoardBarProps) {
  const { catalogue } = useWork();
  const people = board.people.map((one) => ({ value: one.person, label: one.name || t("due.nobody"), detail: String(one.count) }));
  const audit = board.next_audit;
  return (
    <div className="screen-bar" role="toolbar" aria-label={t("filter.label")}>
      <Find label={t("filter.find")} value={view.text} onChange={(text) => set({ text })} />
      <FilterMenu label={t("board.source")} any={t("filter.any")} choices={fieldChoices(catalogue, "nonconformity", "source")} value={view.sources} onChange={(sources) => set({ sources: sources as BoardView["sources"] })} />
      <FilterMenu label={t("board.grade")} any={t("filter.any")} choices={fieldChoices(catalogue, "nonconformity", "grade")} value={view.grades} onChange={(grades) => set({ grades: grades as BoardView["grades"] })} />
      <FilterMenu label={t("board.person")} any={t("due.everybody")} many={false} choices={people} value={view.person === null ? [] : [view.person]} onChange={([person]) => set({ person: person ?? null })} />
      {board.late > 0 || view.late ? <FilterChip count={board.late} on={view.late} onChange={(late) => set({ late })}>{t("board.onlylate")}</FilterChip> : null}
      {audit === null ? null : <FilterChip count={audit.count} on={view.before_audit} onChange={(on) => set({ before_audit: on })}>{t("board.before", { audit: audit.id, day: audit.on })}</FilterChip>}
      {isFiltered ? <Button look="quiet" onPress={() => set(EVERYTHING)}>{t("filter.clear")}</Button> : null}
      <span className="row end">
        <span className="muted nowrap">{t("filter.matched", { matched: board.matched, total: board.total })}</span>
        <Button expanded={figures} onPress={() => onFigures(!figures)}>{t("figures.title")}</Button>
      </span>
    </div>
  );
}
