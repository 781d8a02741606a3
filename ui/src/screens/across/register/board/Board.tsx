/** Nonconformities on a board: a column for each state, the most urgent first, each card with what it needs next. */
import { useRef, type KeyboardEvent } from "react";
import { useRead } from "../../../../api/client";
import type { BoardColumn, FindingGrade, NonconformitySource, NonconformityState } from "../../../../api/contract";
import { Button } from "../../../../components/Button";
import { Empty, ErrorState, Loading } from "../../../../components/States";
import { t, tn } from "../../../../messages/t";
import { useViewState } from "../../../../workbench/viewState";
import { BoardBar } from "./BoardBar";
import { BoardCard } from "./BoardCard";
import { FiguresPanel } from "./FiguresPanel";
import { stepTo } from "./stepTo";
import "./board.css";

export interface BoardView { text: string; sources: NonconformitySource[]; grades: FindingGrade[]; person: string | null; late: boolean; before_audit: boolean }
interface Shown { figures: boolean; months: number }
export const EVERYTHING: BoardView = { text: "", sources: [], grades: [], person: null, late: false, before_audit: false };

interface BoardProps { selected: string | null; onOpen: (id: string, field?: string) => void }

export function Board({ selected, onOpen }: BoardProps) {
  const view = useViewState<BoardView>("board", EVERYTHING);
  const shown = useViewState<Shown>("board.figures", { figures: false, months: 12 });
  const answer = useRead("nonconformity_board", view.state, { keep: true });
  const body = useRef<HTMLDivElement>(null);
  if (answer.error !== null) return <ErrorState title={t("error.list")} error={answer.error} retry={() => void answer.refetch()} retryLabel={t("error.retry")} />;
  const board = answer.data;
  if (board === undefined || !view.ready) return <Loading label={t("loading")} rows={10} />;
  const isFiltered = JSON.stringify({ ...EVERYTHING, ...view.state }) !== JSON.stringify(EVERYTHING);
  const onKeyDown = (event: KeyboardEvent) => {
    if (body.current !== null && stepTo(body.current, event)) event.preventDefault();
  };
  return (
    <>
      <BoardBar board={board} view={view.state} set={view.set} isFiltered={isFiltered} figures={shown.state.figures} onFigures={(figures) => shown.set({ figures })} />
      {shown.state.figures ? <FiguresPanel months={shown.state.months} onMonths={(months) => shown.set({ months })} /> : null}
      {board.total === 0 ? <Empty title={t("register.empty")}>{t("register.first.nonconformity")}</Empty> : board.matched === 0 ? (
        <Empty title={t("filter.nothing")} actions={<Button onPress={() => view.set(EVERYTHING)}>{t("filter.clear")}</Button>} />
      ) : (
        <div className="board" ref={body} onKeyDown={onKeyDown} role="group" aria-label={t("board.label")}>
          {board.columns.map((column) => <Column key={column.state} column={column} selected={selected} onOpen={onOpen} />)}
        </div>
      )}
    </>
  );
}

function Column({ column, selected, onOpen }: { column: BoardColumn } & BoardProps) {
  const name = nameOf(column.state);
  const rest = column.count - column.cards.length;
  return (
    <section className="board-column" aria-label={name}>
      <h2 className="board-head">
        <span>{name}</span> <span className="muted">{column.count}</span>
        {column.late > 0 ? <span className="board-late small">{tn("board.late", column.late)}</span> : null}
      </h2>
      <ul>
        {column.cards.map((card) => <BoardCard key={card.id} card={card} on={card.id === selected} onOpen={onOpen} />)}
      </ul>
      {rest > 0 ? <p className="muted small">{tn("board.rest", rest)}</p> : null}
    </section>
  );
}

function nameOf(state: NonconformityState): string {
  return t(`board.state.${state}`);
}
