import { useRef, type KeyboardEvent, type PointerEvent } from "react";
import type { GridProps } from "./types";

type HeadProps<R> = Pick<GridProps<R>, "columns" | "sort" | "onSort" | "widths" | "onWidths" | "resizeLabel">;

const STEP = 16;

/** Column headers: press to sort, drag or Alt+arrows to resize. */
export function GridHead<R>({ columns, sort, onSort, widths = {}, onWidths, resizeLabel }: HeadProps<R>) {
  const drag = useRef<{ id: string; x: number; from: number; min: number } | null>(null);
  const resize = (id: string, width: number, min: number) => onWidths?.({ ...widths, [id]: Math.max(min, Math.round(width)) });

  return (
    <div role="rowgroup" className="grid-head">
      <div role="row" aria-rowindex={1} className="grid-row">
        {columns.map((column, index) => {
          const width = widths[column.id] ?? column.width;
          const min = column.min ?? 40;
          const sorted = sort !== undefined && sort.column === column.sort ? sort : undefined;
          const onKeyDown = (event: KeyboardEvent) => {
            if (!event.altKey || (event.key !== "ArrowLeft" && event.key !== "ArrowRight")) return;
            event.preventDefault();
            event.stopPropagation();
            resize(column.id, width + (event.key === "ArrowRight" ? STEP : -STEP), min);
          };
          const onPointerDown = (event: PointerEvent<HTMLElement>) => {
            event.preventDefault();
            const cell = event.currentTarget.parentElement;
            drag.current = { id: column.id, x: event.clientX, from: cell?.offsetWidth ?? width, min };
            event.currentTarget.setPointerCapture(event.pointerId);
          };
          const onPointerMove = (event: PointerEvent) => {
            const now = drag.current;
            if (now?.id === column.id) resize(now.id, now.from + event.clientX - now.x, now.min);
          };
          return (
            <div key={column.id} role="columnheader" aria-colindex={index + 1} aria-sort={sorted ? (sorted.descending ? "descending" : "ascending") : undefined} className={`grid-cell grid-th ${column.align === "end" ? "num" : ""}`} onKeyDown={onKeyDown}>
              {column.sort !== undefined && onSort !== undefined ? (
                <button type="button" className="grid-sort" aria-label={column.name} onClick={() => onSort({ column: column.sort ?? "", descending: sorted ? !sorted.descending : false })}>
                  {column.header}
                  <span aria-hidden="true" className="grid-arrow">{sorted ? (sorted.descending ? "▾" : "▴") : ""}</span>
                </button>
              ) : (
                <span>{column.header}</span>
              )}
              {onWidths === undefined ? null : (
                <span className="grid-grip" title={resizeLabel(column.header)} onPointerDown={onPointerDown} onPointerMove={onPointerMove} onPointerUp={() => { drag.current = null; }} />
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}
