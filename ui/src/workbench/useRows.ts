/** Rows of a long list, read in pages as they come into sight. */
import { useQueries } from "@tanstack/react-query";
import { useCallback, useMemo, useState } from "react";
import { useClient } from "../api/client";
import type { Queries } from "../api/contract";
import type { CallError } from "../api/host";

export const PAGE = 200;
const SEARCH_PAGE = 1000;

type RowQuery = "risk_window" | "control_window" | "records";
type Request<N extends RowQuery> = Omit<Queries[N][0], "offset" | "limit">;
type Answer<N extends RowQuery> = Queries[N][1];
type RowOf<N extends RowQuery> = Answer<N>["rows"][number];

export interface Rows<N extends RowQuery> {
  first: Answer<N> | undefined;
  count: number;
  total: number;
  rowAt: (index: number) => RowOf<N> | undefined;
  indexOf: (id: string) => number;
  show: (first: number, last: number) => void;
  /** Finds a row that is not loaded yet. */
  locate: (id: string) => Promise<number>;
  loading: boolean;
  error: CallError | null;
  retry: () => void;
}

/** While a filter changes, the page shows its old rows; rows of another page never stand in. */
function samePage<T>(previous: T | undefined, query: { queryKey: readonly unknown[]; } | undefined, offset: number): T | undefined {
  const asked = query?.queryKey[1] as { offset?: number } | undefined;
  return asked?.offset === offset ? previous : undefined;
}

export function useRows<N extends RowQuery>(name: N, request: Request<N>): Rows<N> {
  const client = useClient();
  const [range, setRange] = useState({ first: 0, last: 0 });
  const pages = useMemo(() => {
    const list = [0];
    for (let page = Math.floor(range.first / PAGE); page <= Math.floor(range.last / PAGE); page += 1) if (page > 0) list.push(page);
    return list;
  }, [range]);
  const requestOf = (offset: number, limit: number) => ({ ...request, offset, limit }) as Queries[N][0];
  const answers = useQueries(
    {
      queries: pages.map((page) => {
        const asked = requestOf(page * PAGE, PAGE);
        return { queryKey: [name, asked], queryFn: () => client.readUncached(name, asked) as Promise<Answer<N>>, placeholderData: (previous: Answer<N> | undefined, query: { queryKey: readonly unknown[] } | undefined) => samePage(previous, query, page * PAGE) };
      }),
    },
    client.queries,
  );
  const byPage = new Map(pages.map((page, index) => [page, answers[index]?.data as Answer<N> | undefined]));
  const first = byPage.get(0);
  const rowAt = (index: number): RowOf<N> | undefined => byPage.get(Math.floor(index / PAGE))?.rows[index % PAGE];
  const indexOf = (id: string): number => {
    for (const [page, answer] of byPage) {
      const at = answer?.rows.findIndex((row) => row.id === id) ?? -1;
      if (at >= 0) return page * PAGE + at;
    }
    return -1;
  };
  const count = first?.matched ?? 0;
  const locate = async (id: string): Promise<number> => {
    const near = indexOf(id);
    if (near >= 0) return near;
    for (let offset = 0; offset === 0 || offset < count; offset += SEARCH_PAGE) {
      const answer = (await client.read(name, requestOf(offset, SEARCH_PAGE))) as Answer<N>;
      const at = answer.rows.findIndex((row) => row.id === id);
      if (at >= 0) return offset + at;
      if (answer.rows.length === 0) break;
    }
    return -1;
  };
  const show = useCallback((from: number, to: number) => {
    setRange((old) => (Math.floor(old.first / PAGE) === Math.floor(from / PAGE) && Math.floor(old.last / PAGE) === Math.floor(to / PAGE) ? old : { first: from, last: to }));
  }, []);
  const failed = answers.find((answer) => answer.error !== null);
  return {
    first,
    count,
    total: first?.total ?? 0,
    rowAt,
    indexOf,
    show,
    locate,
    loading: first === undefined && answers[0]?.isPending === true,
    error: (failed?.error as CallError | undefined) ?? null,
    retry: () => void failed?.refetch(),
  };
}
