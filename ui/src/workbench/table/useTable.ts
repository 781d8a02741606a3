/** The table of a screen: its query, kept in the workspace; its rows, page by page; the rows that are marked. */
import { useCallback, useEffect, useMemo, useState, type KeyboardEvent } from "react";
import { useClient, useRead } from "../../api/client";
import type { Kind, Queries, ReadyCount, RowGroup, TableShape } from "../../api/contract";
import type { GridProps, GridSort } from "../../components/grid/types";
import { pressed } from "../../lib/keymap";
import { t } from "../../messages/t";
import { useDialogs } from "../dialogs";
import { useHere } from "../nav";
import type { ScreenId } from "../places";
import { useRows, type Rows } from "../useRows";
import { useTakenFilter } from "../useTakenFilter";
import { useViewState } from "../viewState";
import { headings } from "./headings";
import { ALL, fromPlace, sortedBy, type Query } from "./query";

type RowQuery = "risk_window" | "control_window" | "records";
type RowOf<N extends RowQuery> = Queries[N][1]["rows"][number];
interface View { query: Query; selected: string | null; widths: Record<string, number> }
/** A row that stays chosen this long has been looked at. */
const LOOKED_MS = 1500;

export interface Table<N extends RowQuery> {
  screen: ScreenId;
  kind: Kind;
  query: Query;
  ask: (change: Partial<Query>) => void;
  start: Query;
  rows: Rows<N>;
  shape: TableShape | undefined;
  ready: ReadyCount[];
  view: { state: View; set: (change: Partial<View>) => void; ready: boolean };
  marked: ReadonlySet<string>;
  /** The marked rows, or the chosen one where none is marked. */
  chosen: (selected: string | null) => string[];
  onKeyDown: (selected: string | null) => (event: KeyboardEvent) => void;
  grid: Pick<GridProps<RowOf<N>>, "count" | "rowAt" | "keyOf" | "groups" | "marked" | "onMark" | "onMarkAll" | "sort" | "onSort" | "widths" | "onWidths" | "onVisible" | "resizeLabel">;
}

function requestOf(kind: Kind, name: RowQuery, query: Query) {
  const { text, conditions, sort, group } = query;
  return name === "records" ? { kind, text, conditions, sort, group } : { filter: { text, conditions }, sort, group };
}

/** The columns by which the rows of a risk or a control are shown and sorted under another name. */
const groupsOf = (first: object | undefined): RowGroup[] => {
  const answer = first as { groups?: RowGroup[]; row_groups?: RowGroup[] } | undefined;
  return answer?.row_groups ?? answer?.groups ?? [];
};

export function useTable<N extends RowQuery>(screen: ScreenId, kind: Kind, name: N, begin: Partial<Query> = {}): Table<N> {
  const client = useClient();
  const { open } = useDialogs();
  const [start] = useState<Query>(() => ({ ...ALL, ...begin }));
  const view = useViewState<View>(screen, { query: start, selected: null, widths: {} });
  const { query, widths } = view.state;
  const { set } = view;
  const ask = useCallback((change: Partial<Query>) => set({ query: { ...query, ...change } }), [set, query]);
  useTakenFilter(useHere(screen), useCallback((taken: unknown) => set({ query: fromPlace(taken, start) }), [set, start]));
  const rows = useRows(name, requestOf(kind, name, query) as unknown as Omit<Queries[N][0], "offset" | "limit">);
  const shape = useRead("table_shape", { kind }).data;
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set());
  const groups = useMemo(() => (query.group === null ? [] : headings(groupsOf(rows.first))), [query.group, rows.first]);
  const markAll = useCallback(() => {
    void client.read("table_ids", { kind, query }).then(({ ids }) => setMarked(new Set(ids)));
  }, [client, kind, query]);
  const chosen = (selected: string | null) => (marked.size > 0 ? [...marked] : selected === null ? [] : [selected]);
  const [first] = query.sort;
  return {
    screen, kind, query, ask, start, rows, shape, view, marked, chosen,
    ready: (rows.first as { ready?: ReadyCount[] } | undefined)?.ready ?? [],
    onKeyDown: (selected) => (event) => {
      const ids = chosen(selected);
      if (pressed(event, "bulk") && ids.length > 0) {
        event.preventDefault();
        open({ name: "bulk", kind, ids });
      }
    },
    grid: {
      count: rows.count,
      rowAt: rows.rowAt as (index: number) => RowOf<N> | undefined,
      keyOf: (row: RowOf<N>) => row.id,
      groups: query.group === null ? undefined : groups,
      marked,
      onMark: setMarked,
      onMarkAll: markAll,
      sort: first,
      onSort: (next: GridSort) => ask({ sort: sortedBy(query, next.column) }),
      widths,
      onWidths: (next: Record<string, number>) => set({ widths: next }),
      onVisible: rows.show,
      resizeLabel: (header: string) => t("grid.resize", { header }),
    },
  };
}

/** A row that somebody else changed counts as seen once it was chosen for a moment. */
export function useLookedAt(kind: Kind, id: string | null, changed: boolean): void {
  const client = useClient();
  useEffect(() => {
    if (id === null || !changed) return;
    const timer = setTimeout(() => void client.change("seen_mark", { kind, id }).catch(() => undefined), LOOKED_MS);
    return () => clearTimeout(timer);
  }, [client, kind, id, changed]);
}
