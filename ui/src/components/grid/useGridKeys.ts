import { useState, type KeyboardEvent } from "react";
import { step } from "../../lib/json";
import { pressed } from "../../lib/keymap";
import type { GridProps } from "./types";

/** The keyboard of a table: arrows, paging, range marks, Enter and F2, Space, Delete. */
export function useGridKeys<R>(props: GridProps<R>, pageRows: number) {
  const { columns, count, selected, onSelect, onOpen, onToggle, onDelete, onFill, marked, onMark, onMarkAll, rowAt, keyOf } = props;
  const [column, setColumn] = useState(() => Math.max(0, columns.findIndex((one) => one.field !== undefined && one.field === props.begin)));
  // Where a range began, and the row it was led to: whoever went elsewhere since begins another.
  const [range, setRange] = useState<{ from: number; to: number } | null>(null);

  const mark = (from: number, to: number) => {
    const keys = new Set<string>();
    for (let index = Math.min(from, to); index <= Math.max(from, to); index += 1) {
      const row = rowAt(index);
      if (row !== undefined) keys.add(keyOf(row));
    }
    onMark?.(keys);
  };
  /** Marks a row, or takes its mark away. */
  const turn = (index: number) => {
    const row = rowAt(index);
    if (row === undefined || onMark === undefined) return;
    const keys = new Set(marked ?? []);
    if (!keys.delete(keyOf(row))) keys.add(keyOf(row));
    onMark(keys);
    setRange({ from: index, to: index });
  };
  const move = (to: number, extend: boolean, keep = false) => {
    if (extend && onMark !== undefined) {
      const from = range?.to === selected ? range.from : Math.max(0, selected);
      setRange({ from, to });
      mark(from, to);
    } else {
      setRange(null);
      if (!keep && marked !== undefined && marked.size > 0) onMark?.(new Set());
    }
    onSelect(to);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget) return;
    const jumps: Record<string, number | null> = {
      ArrowDown: step(selected, 1, count),
      ArrowUp: step(selected, -1, count),
      PageDown: step(selected, pageRows, count),
      PageUp: step(selected, -pageRows, count),
      Home: step(0, 0, count),
      End: step(count - 1, 0, count),
    };
    const plain = !event.ctrlKey && !event.altKey && !event.metaKey;
    // With Ctrl the arrows move and leave the marks as they are.
    const kept = event.ctrlKey && !event.altKey && !event.metaKey;
    const to = plain || kept ? jumps[event.key] : undefined;
    if (to !== undefined && to !== null) {
      event.preventDefault();
      move(to, event.shiftKey, kept);
      return;
    }
    if (pressed(event, "markall") && onMark !== undefined) {
      event.preventDefault();
      if (onMarkAll === undefined) mark(0, count - 1);
      else onMarkAll();
      return;
    }
    if (pressed(event, "fill") && onFill !== undefined) {
      event.preventDefault();
      if (selected > 0) onFill(selected, columns[column]?.field);
      return;
    }
    if (pressed(event, "markone") && selected >= 0) {
      event.preventDefault();
      turn(selected);
      return;
    }
    if (!plain) return;
    switch (event.key) {
      case "ArrowRight":
      case "ArrowLeft":
        event.preventDefault();
        setColumn(step(column, event.key === "ArrowRight" ? 1 : -1, columns.length) ?? 0);
        break;
      case "Enter":
      case "F2":
        event.preventDefault();
        if (selected >= 0) onOpen(selected, columns[column]?.field);
        break;
      case " ":
        event.preventDefault();
        if (selected < 0) break;
        if (onToggle?.(selected, columns[column]?.field) !== true) turn(selected);
        break;
      case "Delete":
        if (selected >= 0) onDelete?.(selected);
        break;
      case "Escape":
        onMark?.(new Set());
        setRange(null);
        break;
      default:
    }
  };
  return { column, setColumn, onKeyDown, move };
}
