import type { CSSProperties, Ref } from "react";
import type { GridColumn } from "./types";

interface GridLineProps<R> {
  index: number;
  itemIndex: number;
  row: R | undefined;
  columns: readonly GridColumn<R>[];
  style: CSSProperties;
  measured: boolean;
  twoLines: boolean;
  selected: boolean;
  marked: boolean;
  activeColumn: number;
  cellId: (row: number, column: number) => string;
  onPress: (column: number, extend: boolean) => void;
  onOpen: (column: number) => void;
  ref?: Ref<HTMLDivElement>;
}

/** One row; a row that is still on its way shows its place. */
export function GridLine<R>({ index, itemIndex, row, columns, style, measured, twoLines, selected, marked, activeColumn, cellId, onPress, onOpen, ref }: GridLineProps<R>) {
  const look = `grid-row grid-tr ${measured ? "tall" : twoLines ? "two" : ""} ${selected ? "sel" : ""} ${marked ? "marked" : ""}`;
  return (
    <div ref={ref} role="row" data-index={itemIndex} aria-rowindex={index + 2} aria-selected={selected || marked} aria-busy={row === undefined || undefined} className={look} style={style}>
      {columns.map((column, at) => (
        <div
          key={column.id}
          id={cellId(index, at)}
          role="gridcell"
          aria-colindex={at + 1}
          className={`grid-cell ${column.align === "end" ? "num" : ""} ${at === activeColumn ? "active" : ""}`}
          onClick={(event) => onPress(at, event.shiftKey)}
          onDoubleClick={() => onOpen(at)}
        >
          {row === undefined ? <span className="grid-wait" aria-hidden="true" /> : column.render(row)}
        </div>
      ))}
    </div>
  );
}
