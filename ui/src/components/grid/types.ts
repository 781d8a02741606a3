import type { ReactNode } from "react";

export interface GridColumn<R> {
  id: string;
  header: string;
  /** What it is called where the header shows nothing. */
  name?: string;
  width: number;
  min?: number;
  /** Its width where the window has little room. */
  narrow?: number;
  /** Its share of what is left over. */
  grow?: number;
  align?: "end";
  /** The name by which the backend sorts; without it the column does not sort. */
  sort?: string;
  /** Shown only where there is room for it. */
  wide?: boolean;
  /** The field that Enter edits. */
  field?: string;
  render: (row: R) => ReactNode;
}

export interface GridSort { column: string; descending: boolean }
export interface GridGroup { before: number; label: ReactNode }

export interface GridProps<R> {
  label: string;
  columns: readonly GridColumn<R>[];
  count: number;
  rowAt: (index: number) => R | undefined;
  keyOf: (row: R) => string;
  groups?: readonly GridGroup[];
  rowHeight: number;
  /** Rows take the height of their text (few rows); else every row is `rowHeight`. */
  measured?: boolean;
  /** Cells show two lines before they are cut. */
  twoLines?: boolean;
  selected: number;
  /** The field whose column has the cursor at first. */
  begin?: string;
  onSelect: (index: number) => void;
  onOpen: (index: number, field: string | undefined) => void;
  /** Space: turns over a yes or no; where it says no, the row is marked. */
  onToggle?: (index: number, field: string | undefined) => boolean;
  onDelete?: (index: number) => void;
  /** Ctrl+D: the value from the row above. */
  onFill?: (index: number, field: string | undefined) => void;
  marked?: ReadonlySet<string>;
  onMark?: (marked: ReadonlySet<string>) => void;
  /** Ctrl+A: all rows there are, loaded or not. */
  onMarkAll?: () => void;
  sort?: GridSort;
  onSort?: (sort: GridSort) => void;
  widths?: Record<string, number>;
  onWidths?: (widths: Record<string, number>) => void;
  onVisible?: (first: number, last: number) => void;
  empty?: ReactNode;
  resizeLabel: (header: string) => string;
}
