/** What a screen remembers in the workspace: filter, sort, selected row, widths. */
import { useCallback, useEffect, useRef, useState } from "react";
import { useClient, useRead } from "../api/client";
import { keepBeforeClosing } from "../api/closing";
import type { Json } from "../api/contract";
import { asObject } from "../lib/json";

const SAVE_AFTER_MS = 400;

export interface ViewState<T> { state: T; set: (change: Partial<T>) => void; ready: boolean }

export function useViewState<T extends object>(key: string, initial: T): ViewState<T> {
  const client = useClient();
  const stored = useRead("view_state", { key });
  const [own, setOwn] = useState<Partial<T>>({});
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const fromStore = asObject(stored.data?.value) as Partial<T>;
  const state: T = { ...initial, ...fromStore, ...own };
  const latest = useRef(state);
  useEffect(() => {
    latest.current = state;
  });

  const save = useCallback(() => {
    const value = latest.current as unknown as Json;
    client.queries.setQueryData(["view_state", { key }], { value });
    return client.change("view_state_put", { key, value }).catch(() => undefined);
  }, [client, key]);
  const set = useCallback(
    (change: Partial<T>) => {
      setOwn((old) => ({ ...old, ...change }));
      if (timer.current !== null) clearTimeout(timer.current);
      timer.current = setTimeout(() => {
        timer.current = null;
        void save();
      }, SAVE_AFTER_MS);
    },
    [save],
  );
  const flush = useCallback(async () => {
    if (timer.current === null) return;
    clearTimeout(timer.current);
    timer.current = null;
    await save();
  }, [save]);
  useEffect(() => {
    const drop = keepBeforeClosing(flush);
    return () => {
      drop();
      void flush();
    };
  }, [flush]);
  return { state, set, ready: !stored.isPending };
}
