/** Nonconformities on a board: a column for each state, the most urgent first, each card with what it needs next. */
import { useRef, useState, type KeyboardEvent } from "react";
import { useRead } from "../../../../api/client";
import type { BoardColumn, FindingGrade, NonconformitySource, NonconformityState } from "../../../../api/contract";
import { Button } from "../../../../components/Button";
import { Empty, ErrorState, Loading } from "../../../../components/States";
import { useRoom } from "../../../../components/useRoom";
import { t, tn } from "../../../../messages/t";
import { useViewState } from "../../../../workbench/viewState";
import { BoardBar } from "./BoardBar";
import { BoardCard } from "./BoardCard";
import { FiguresPanel } from "./FiguresPanel";
import { foldedOf } from "./folded";
import { stepTo } from "./stepTo";
import "./board.css";

export interface BoardView { text: string; sources: NonconformitySource[]; grades: FindingGrade[]; person: string | null; late: boolean; before_audit: boolean }
interface Shown { figures: boolean; months: number }
export const EVERYTHING: BoardView = { text: "", sources: [], grades: [], person: null, late: false, before_audit: false };

/** From this width on all columns stand beside the pane; up to the other one they stand below each other anyway. */
const ALL_BESIDE = 1580;
const BELOW = 901;
const NONE: ReadonlySet<NonconformityState> = new Set();

interface BoardProps { selected: string | null; onOpen: (id: string, field?: string) => void }

export function Board({ selected, onOpen }: BoardProps) {
  const view = useViewState<BoardView>("board", EVERYTHING);
  const shown = useViewState<Shown>("board.figures", { figures: false, months: 12 });
  const answer = useRead("nonconformity_board", view.state, { keep: true });
  const body = useRef<HTMLDivElement>(null);
  const [asked, setAsked] = useState<NonconformityState | null>(null);
  const [roomy, beside] = [useRoom(ALL_BESIDE), useRoom(BELOW)];
  if (answer.error !== null) return <ErrorState title={t("error.list")} error={answer.error} retry={() => void answer.refetch()} retryLabel={t("error.retry")} />;
  const board = answer.data;
  if (board === undefined || !view.ready) return <Loading label={t("loading")} rows={10} />;
  const isFiltered = JSON.stringify({ ...EVERYTHING, ...view.state }) !== JSON.stringify(EVERYTHING);
  const folded = selected !== null && beside && !roomy ? foldedOf(board.columns, selected, asked) : NONE;
  const widths = board.columns.map((one) => (folded.has(one.state) ? "34px" : "minmax(0, 1fr)")).join(" ");
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
        <div className="board" ref={body} onKeyDown={onKeyDown} role="group" aria-label={t("board.label")} style={folded.size === 0 ? undefined : { gridTemplateColumns: widths }}>
          {board.columns.map((column) => folded.has(column.state) ? <Folded key={column.state} column={column} onPress={() => setAsked(column.state)} /> : <Column key={column.state} column={column} selected={selected} onOpen={onOpen} />)}
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
        {column.cards.map((card) => <BoardCard key={card.id} card={card} on={card.id === selected} toVerify={column.state === "waiting_for_proof"} onOpen={onOpen} />)}
      </ul>
      {rest > 0 ? <p className="muted small">{tn("board.rest", rest)}</p> : null}
    </section>
  );
}

/** A column of which only the name and the counts are in sight, until one asks for it. */
function Folded({ column, onPress }: { column: BoardColumn; onPress: () => void }) {
  const name = nameOf(column.state);
  const late = column.late > 0 ? tn("board.late", column.late) : "";
  return (
    <section className="board-column folded" aria-label={name}>
      <Button look="quiet" className="board-unfold" expanded={false} label={t("board.unfold", { name, n: column.count, late })} onPress={onPress}>
        <span className="board-folded"><span>{name}</span> <span className="muted">{column.count}</span> {late === "" ? null : <span className="late">{late}</span>}</span>
      </Button>
    </section>
  );
}

function nameOf(state: NonconformityState): string {
  return t(`board.state.${state}`);
}
