import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useId, useImperativeHandle, useMemo, useRef, type CSSProperties, type Ref } from "react";
import { GridHead } from "./GridHead";
import { GridLine } from "./GridLine";
import type { GridColumn, GridProps } from "./types";
import { useGridKeys } from "./useGridKeys";
import { useRoom } from "../useRoom";
import "./grid.css";

export interface GridHandle { focus: () => void }

type Item = { group: number } | { row: number };

function template<R>(columns: readonly GridColumn<R>[], widths: Record<string, number>): string {
  return columns
    .map((column) => {
      const width = widths[column.id] ?? column.width;
      return column.grow !== undefined && widths[column.id] === undefined ? `minmax(${String(width)}px, ${String(column.grow)}fr)` : `${String(width)}px`;
    })
    .join(" ");
}

/** A virtual table: any number of rows, fetched by window, moved through by the keyboard (aria-activedescendant). */
export function Grid<R>(given: GridProps<R> & { ref?: Ref<GridHandle> }) {
  const room = useRoom();
  const columns = useMemo(() => (room ? given.columns : given.columns.filter((column) => column.wide !== true).map((column) => ({ ...column, width: column.narrow ?? column.width }))), [given.columns, room]);
  const props = { ...given, columns };
  const { label, count, rowAt, keyOf, groups, rowHeight, measured = false, selected, onVisible, marked, widths, empty, ref } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const id = useId();
  const items = useMemo<Item[] | null>(() => {
    if (groups === undefined || groups.length === 0) return null;
    const list: Item[] = [];
    for (let row = 0; row < count; row += 1) {
      groups.forEach((group, index) => {
        if (group.before === row) list.push({ group: index });
      });
      list.push({ row });
    }
    return list;
  }, [groups, count]);
  const at = (index: number): Item => items?.[index] ?? { row: index };
  const virtual = useVirtualizer({
    count: items?.length ?? count,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => ("group" in at(index) ? 28 : rowHeight),
    overscan: 12,
    initialRect: { width: 900, height: 600 },
    scrollPaddingStart: 36,
    scrollPaddingEnd: 44,
    getItemKey: (index) => {
      const item = at(index);
      if ("group" in item) return `group ${String(item.group)}`;
      const row = rowAt(item.row);
      return row === undefined ? item.row : keyOf(row);
    },
  });
  const shown = virtual.getVirtualItems();
  const rows = shown.map((one) => at(one.index)).filter((item): item is { row: number } => "row" in item);
  const first = rows[0]?.row ?? 0;
  const last = rows.at(-1)?.row ?? 0;
  useEffect(() => onVisible?.(first, last), [onVisible, first, last]);

  const itemOfSelected = items === null ? selected : items.findIndex((item) => "row" in item && item.row === selected);
  useEffect(() => {
    if (itemOfSelected < 0) return;
    virtual.scrollToIndex(itemOfSelected, { align: "auto" });
    // Once more when the rows around it have their measured heights.
    const frame = requestAnimationFrame(() => virtual.scrollToIndex(itemOfSelected, { align: "auto" }));
    return () => cancelAnimationFrame(frame);
    // The virtualizer is stable; only a change of the selection scrolls.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [itemOfSelected]);

  const pageRows = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 400) / rowHeight) - 2);
  const keys = useGridKeys(props, pageRows);
  useImperativeHandle(ref, () => ({ focus: () => scroller.current?.focus() }), []);
  const cellId = (row: number, column: number) => `${id}-${String(row)}-${String(column)}`;
  const style = { "--cols": template(columns, widths ?? {}) } as CSSProperties;

  return (
    <>
      <div
        ref={scroller}
        role="grid"
        aria-label={label}
        aria-rowcount={count + 1}
        aria-colcount={columns.length}
        aria-multiselectable={props.onMark !== undefined}
        aria-activedescendant={rows.some((item) => item.row === selected) ? cellId(selected, keys.column) : undefined}
        tabIndex={0}
        className={count === 0 ? "grid bare" : "grid"}
        style={style}
        onKeyDown={keys.onKeyDown}
      >
        <GridHead {...props} />
        <div role="rowgroup" className="grid-body" style={{ height: virtual.getTotalSize() }}>
          {shown.map((one) => {
            const item = at(one.index);
            const place = { transform: `translateY(${String(one.start)}px)` };
            if ("group" in item) {
              return (
                <div key={one.key} role="row" className="grid-group" style={place}>
                  <div role="gridcell" aria-colspan={columns.length} className="grid-group-cell">{groups?.[item.group]?.label}</div>
                </div>
              );
            }
            const row = rowAt(item.row);
            return (
              <GridLine
                key={one.key}
                ref={measured ? virtual.measureElement : undefined}
                itemIndex={one.index}
                index={item.row}
                row={row}
                columns={columns}
                style={measured ? place : { ...place, height: rowHeight }}
                measured={measured}
                twoLines={props.twoLines === true}
                selected={item.row === selected}
                marked={row !== undefined && (marked?.has(keyOf(row)) ?? false)}
                activeColumn={item.row === selected ? keys.column : -1}
                cellId={cellId}
                onPress={(column, extend) => {
                  keys.setColumn(column);
                  keys.move(item.row, extend);
                }}
                onOpen={(column) => props.onOpen(item.row, columns[column]?.field)}
              />
            );
          })}
        </div>
      </div>
      {count === 0 ? empty : null}
    </>
  );
}
