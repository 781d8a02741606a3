/** Typed calls to the host, cached reads, and refresh by what a command says it changes. */
import { QueryClient, useQuery, keepPreviousData, type UseQueryResult } from "@tanstack/react-query";
import { createContext, useContext } from "react";
import { makeBatch } from "./batch";
import { TOPICS, type Applies, type ApplyName, type Counts, type Kind, type LinkView, type Piece, type Queries, type QueryName, type RecordView, type SessionView, type Topic } from "./contract";
import { toCallError, type CallError, type Host } from "./host";

export interface Client {
  read<N extends QueryName>(name: N, request: Queries[N][0]): Promise<Queries[N][1]>;
  /** One call to the host, no cache. */
  readUncached<N extends QueryName>(name: N, request: Queries[N][0]): Promise<Queries[N][1]>;
  /** Reads past the cache and keeps the fresh answer in it. */
  reread<N extends QueryName>(name: N, request: Queries[N][0]): Promise<Queries[N][1]>;
  change<N extends ApplyName>(name: N, request: Applies[N][0]): Promise<Applies[N][1]>;
  refresh(topics: readonly Topic[]): void;
  /** Shows what came with a draft without another read. */
  patchRecord(kind: Kind, id: string, change: (view: RecordView) => RecordView): void;
  patchCounts(counts: Counts): void;
  /** What a record is called and whether it goes on; many asked at once are one call. */
  named(record: string): Promise<LinkView>;
  /** A text in its parts, references among them; many asked at once are one call. */
  pieces(text: string): Promise<Piece[]>;
  queries: QueryClient;
}

export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: { queries: { staleTime: Infinity, retry: false, refetchOnWindowFocus: false, networkMode: "always" }, mutations: { networkMode: "always" } },
  });
}

/** Whether another workspace is open afterwards, so that every cached answer is void. */
const resets = (topics: readonly Topic[]): boolean => topics.includes("session") && topics.includes("view");

export function makeClient(host: Host, queries: QueryClient = makeQueryClient()): Client {
  const call = async <N extends QueryName>(name: N, request: Queries[N][0]): Promise<Queries[N][1]> => {
    try {
      return (await host.query(name, request)) as Queries[N][1];
    } catch (thrown) {
      throw toCallError(thrown);
    }
  };
  const refresh = (topics: readonly Topic[]): void => {
    if (topics.length === 0) return;
    void queries.invalidateQueries({ predicate: (query) => TOPICS[query.queryKey[0] as QueryName]?.some((topic) => topics.includes(topic)) ?? false });
  };
  return {
    queries,
    named: makeBatch(async (records: string[]) => (await call("named", { records })).records),
    pieces: makeBatch(async (texts: string[]) => (await call("mentions", { texts })).texts),
    refresh,
    readUncached: call,
    read: (name, request) => queries.fetchQuery({ queryKey: [name, request], queryFn: () => call(name, request) }),
    reread: (name, request) => queries.fetchQuery({ queryKey: [name, request], queryFn: () => call(name, request), staleTime: 0 }),
    patchRecord: (kind, id, change) => {
      queries.setQueryData<RecordView>(["record", { kind, id }], (old) => (old ? change(old) : old));
    },
    patchCounts: (counts) => {
      queries.setQueryData<SessionView>(["session", {}], (old) => (old?.workspace ? { ...old, workspace: { ...old.workspace, counts } } : old));
    },
    change: async (name, request) => {
      try {
        const answer = (await host.apply(name, request)) as Applies[typeof name][1];
        if (name === "view_at") {
          // Another state is shown: nothing of the one before may be seen under its name.
          queries.setQueryData(["session", {}], answer as SessionView);
          void queries.resetQueries({ predicate: (query) => query.queryKey[0] !== "session" && (TOPICS[query.queryKey[0] as QueryName]?.includes("records") ?? false) });
        } else if (resets(TOPICS[name])) {
          queries.removeQueries({ predicate: (query) => query.queryKey[0] !== "session" });
          await queries.invalidateQueries({ queryKey: ["session"] });
        } else {
          refresh(TOPICS[name]);
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
export function useRead<N extends QueryName>(name: N, request: Queries[N][0], options: ReadOptions = {}): UseQueryResult<Queries[N][1], CallError> {
  const client = useClient();
  return useQuery<Queries[N][1], CallError>(
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

/** A record by its name; nothing while it is not known, or none is asked for. */
export function useNamed(kind: Kind, id: string | null): LinkView | undefined {
  const client = useClient();
  const record = `${kind}:${id ?? ""}`;
  return useQuery({ queryKey: ["named", { record }], queryFn: () => client.named(record), enabled: id !== null && id !== "" }, client.queries).data;
}

/** Whether a text can hold a reference at all: only then it is worth a question. */
const mayRefer = (text: string): boolean => /\d|\[\[/.test(text);

/** A text in its parts; the whole text as one until its references are known. */
export function usePieces(text: string): readonly Piece[] {
  const client = useClient();
  const answer = useQuery({ queryKey: ["mentions", { text }], queryFn: () => client.pieces(text), enabled: mayRefer(text) }, client.queries);
  return answer.data ?? (text === "" ? [] : [{ text, link: null }]);
}

export function useChange(): Client["change"] {
  return useClient().change;
}
