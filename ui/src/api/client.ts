/** Typed calls to the host, cached reads, and refresh by what a change touched. */
import { QueryClient, useQuery, keepPreviousData, type UseQueryResult } from "@tanstack/react-query";
import { createContext, useContext, useMemo } from "react";
import { READS, type Applies, type ApplyName, type Kind, type Outcome, type Queries, type QueryName, type RecordView } from "./contract";
import { toCallError, type CallError, type Host } from "./host";

export interface Client {
  read<N extends QueryName>(name: N, request: Queries[N]["request"]): Promise<Queries[N]["response"]>;
  /** One call to the host, no cache. */
  readUncached<N extends QueryName>(name: N, request: Queries[N]["request"]): Promise<Queries[N]["response"]>;
  /** Reads past the cache and keeps the fresh answer in it. */
  reread<N extends QueryName>(name: N, request: Queries[N]["request"]): Promise<Queries[N]["response"]>;
  change<N extends ApplyName>(name: N, request: Applies[N]["request"]): Promise<Applies[N]["response"]>;
  refresh(touched: readonly Kind[] | "all"): void;
  /** Shows diagnostics that came with a draft without another read. */
  patchRecord(kind: Kind, id: string, change: (view: RecordView) => RecordView): void;
  queries: QueryClient;
}

/** Changes after which another workspace or seat is open: every cached answer is void. */
const RESETS: ReadonlySet<string> = new Set(["workspace_create", "workspace_open", "workspace_close", "explore_sample", "seat_choose", "backup_restore"]);

function isOutcome(value: unknown): value is Outcome {
  return typeof value === "object" && value !== null && Array.isArray((value as { touched?: unknown }).touched);
}

export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: { queries: { staleTime: Infinity, retry: false, refetchOnWindowFocus: false, networkMode: "always" }, mutations: { networkMode: "always" } },
  });
}

export function makeClient(host: Host, queries: QueryClient = makeQueryClient()): Client {
  const call = async <N extends QueryName>(name: N, request: Queries[N]["request"]): Promise<Queries[N]["response"]> => {
    try {
      return (await host.query(name, request)) as Queries[N]["response"];
    } catch (thrown) {
      throw toCallError(thrown);
    }
  };
  const refresh = (touched: readonly Kind[] | "all"): void => {
    void queries.invalidateQueries({
      predicate: (query) => {
        const reads = READS[query.queryKey[0] as QueryName];
        if (reads === undefined || reads === "nothing") return false;
        if (reads === "everything" || touched === "all") return true;
        return reads.some((kind) => touched.includes(kind));
      },
    });
  };
  return {
    queries,
    refresh,
    readUncached: call,
    read: (name, request) => queries.fetchQuery({ queryKey: [name, request], queryFn: () => call(name, request) }),
    reread: (name, request) => queries.fetchQuery({ queryKey: [name, request], queryFn: () => call(name, request), staleTime: 0 }),
    patchRecord: (kind, id, change) => {
      queries.setQueryData<RecordView>(["record", { kind, id }], (old) => (old ? change(old) : old));
    },
    change: async (name, request) => {
      try {
        const answer = (await host.apply(name, request)) as Applies[typeof name]["response"];
        if (RESETS.has(name)) {
          queries.removeQueries({ predicate: (query) => query.queryKey[0] !== "session" });
          await queries.invalidateQueries({ queryKey: ["session"] });
        } else if (isOutcome(answer)) {
          refresh(answer.touched);
        }
        return answer;
      } catch (thrown) {
        throw toCallError(thrown);
      }
    },
  };
}

export const ClientContext = createContext<Client | null>(null);

export function useClient(): Client {
  const client = useContext(ClientContext);
  if (client === null) throw new Error("no client above this component");
  return client;
}

interface ReadOptions { enabled?: boolean; keep?: boolean; every?: number | false; fresh?: boolean }

/** A cached read; `keep` shows the last answer while the next one loads. */
export function useRead<N extends QueryName>(name: N, request: Queries[N]["request"], options: ReadOptions = {}): UseQueryResult<Queries[N]["response"], CallError> {
  const client = useClient();
  return useQuery<Queries[N]["response"], CallError>(
    {
      queryKey: [name, request],
      queryFn: () => client.readUncached(name, request),
      enabled: options.enabled ?? true,
      placeholderData: options.keep === true ? keepPreviousData : undefined,
      refetchInterval: options.every ?? false,
      gcTime: options.fresh === true ? 0 : undefined,
    },
    client.queries,
  );
}

export function useChange(): Client["change"] {
  const client = useClient();
  return useMemo(() => client.change, [client]);
}
