import { useEffect, useRef } from "react";
import type { BoardCard as Card, CardDay } from "../../../../api/contract";
import { Button } from "../../../../components/Button";
import { Mark } from "../../../../components/Mark";
import { t, tn } from "../../../../messages/t";
import { fieldLabel, useWork } from "../../../../workbench/session";
import { usePrintSheet } from "../../../../workbench/usePrintSheet";

interface BoardCardProps { card: Card; on: boolean; toVerify: boolean; onOpen: (id: string, field?: string) => void }

/** From so many days on the certification body's day is a warning. */
const NEAR = 14;

export function BoardCard({ card, on, toVerify, onOpen }: BoardCardProps) {
  const { catalogue } = useWork();
  const print = usePrintSheet();
  const grade = card.grade === null ? t("board.ungraded") : t(`board.grade.${card.grade}`);
  const from = [fieldLabel(catalogue, "nonconformity", "source", card.source), card.subject].filter((one) => one !== "").join(" · ");
  const isClosed = card.closed_on !== null;
  const item = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (on) item.current?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [on]);
  return (
    <li ref={item} className={on ? "board-card on" : "board-card"} data-card={card.id}>
      <div className="board-card-top small"><span className="muted nowrap">{card.id}</span> <span className={card.grade === "major" ? "strong" : "muted"}>{grade}</span></div>
      <Button look="link" className="board-open" label={`${card.id} ${card.statement}`} onPress={() => onOpen(card.id)}><span className="clamp3">{card.statement || t("value.untitled")}</span></Button>
      <div className="small muted">{from}</div>
      <div className="small">{card.owner_name || <span className="muted">{t("value.nobody")}</span>}{card.age === null ? null : <span className="muted"> · {isClosed ? tn("board.took", card.age) : card.age === 0 ? t("board.new") : tn("board.age", card.age)}</span>}</div>
      {card.repeats === null ? null : <div className="small"><Mark tone="warning">{t("board.repeats", { id: card.repeats })}</Mark></div>}
      {isClosed ? null : <Days card={card} />}
      {isClosed ? null : <Next card={card} onOpen={onOpen} />}
      {toVerify ? <div className="small"><Button look="link" label={t("board.sheet.of", { id: card.id })} onPress={() => print(card.id)}>{t("board.sheet")}</Button></div> : null}
    </li>
  );
}

/** The day of the certification body, or else the nearest of one's own; late in words. */
function Days({ card }: { card: Card }) {
  const lateElsewhere = card.days_late > 0 && (card.body?.days ?? 0) >= 0 && (card.due?.days ?? 0) >= 0;
  return (
    <>
      {card.body === null ? null : <div className="small" title={card.body.what}><Day day={card.body} over="board.body.over" left="board.body" near={NEAR} /></div>}
      {card.due === null ? null : <div className="small" title={card.due.what}><Day day={card.due} over="due.over" left="due.in" near={0} /></div>}
      {lateElsewhere ? <div className="small"><Mark tone="blocker">{tn("due.over", card.days_late)}</Mark></div> : null}
    </>
  );
}

function Day({ day, over, left, near }: { day: CardDay; over: "board.body.over" | "due.over"; left: "board.body" | "due.in"; near: number }) {
  if (day.days < 0) return <Mark tone="blocker">{tn(over, -day.days)}</Mark>;
  if (day.days === 0) return <Mark tone="warning">{t(left === "due.in" ? "due.today" : "board.body.today")}</Mark>;
  return day.days <= near ? <Mark tone="warning">{tn(left, day.days)}</Mark> : <span className="muted">{tn(left, day.days)}</span>;
}

/** What is missing to move on: the next step leads to its field, the others are counted. */
function Next({ card, onOpen }: { card: Card; onOpen: (id: string, field?: string) => void }) {
  const [next, ...others] = card.missing;
  if (next === undefined) return <div className="board-next small"><Mark tone="ok">{t("board.complete")}</Mark></div>;
  return (
    <div className="board-next small">
      <span className="muted">{t("board.next")}</span> <Button look="link" label={t("board.next.label", { id: card.id, what: next.what })} onPress={() => onOpen(card.id, next.field)}>{next.what}</Button>
      {others.length === 0 ? null : <span className="muted" title={others.map((one) => one.what).join("\n")}> {tn("board.more", others.length)}</span>}
    </div>
  );
}
