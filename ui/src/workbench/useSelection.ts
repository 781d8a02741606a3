/** Which row is selected: by id, found again after sorting, filtering and editing. */
import { useEffect, useState } from "react";
import { useNav } from "./nav";
import type { ScreenId } from "./places";

export interface RowsLike { indexOf: (id: string) => number; rowAt: (index: number) => { id: string } | undefined; locate: (id: string) => Promise<number>; count: number; loading: boolean }

export interface Selection { id: string | null; index: number; select: (index: number) => void; selectId: (id: string | null) => void }

export function useSelection(screen: ScreenId, rows: RowsLike, remembered: string | null, remember: (id: string | null) => void): Selection {
  const { place, stay } = useNav();
  const asked = place.screen === screen ? place.id : undefined;
  const [far, setFar] = useState<{ id: string; index: number } | null>(null);
  // A row that is not loaded yet is chosen by its place; its id follows when its page is there.
  const [wanted, setWanted] = useState<number | null>(null);
  const wantedId = wanted === null ? undefined : rows.rowAt(wanted)?.id;
  const id = wantedId ?? asked ?? remembered ?? rows.rowAt(0)?.id ?? null;
  const loadedIndex = id === null ? -1 : rows.indexOf(id);
  const index = wanted ?? (loadedIndex >= 0 ? loadedIndex : far?.id === id ? far.index : -1);

  useEffect(() => {
    if (asked !== undefined && asked !== remembered) remember(asked);
  }, [asked, remembered, remember]);

  useEffect(() => {
    if (id === null || rows.loading || loadedIndex >= 0 || far?.id === id) return;
    let live = true;
    void rows.locate(id).then((found) => {
      if (live) setFar({ id, index: found });
    });
    return () => {
      live = false;
    };
    // Searching again is needed only for another record or another list length.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [id, rows.loading, rows.count, loadedIndex]);

  const selectId = (to: string | null) => {
    remember(to);
    stay(screen, to ?? undefined);
  };
  useEffect(() => {
    if (wantedId === undefined) return;
    let live = true;
    void Promise.resolve().then(() => {
      if (!live) return;
      setWanted(null);
      remember(wantedId);
      stay(screen, wantedId);
    });
    return () => {
      live = false;
    };
  }, [wantedId, remember, stay, screen]);

  return {
    id,
    index,
    selectId,
    select: (to) => {
      const row = rows.rowAt(to);
      if (row === undefined) {
        setWanted(to);
        return;
      }
      setWanted(null);
      setFar({ id: row.id, index: to });
      selectId(row.id);
    },
  };
}
