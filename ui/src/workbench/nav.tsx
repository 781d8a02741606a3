/** Where one is and was: `go`, `back`, `forward`. Kept in memory; the last place is remembered by the workspace. */
import { createContext, useCallback, useContext, useMemo, useState, type ReactNode } from "react";
import type { Kind } from "../api/contract";
import { screenOf, type Place, type ScreenId } from "./places";

export interface Nav {
  place: Place;
  go: (to: Omit<Place, "jump">) => void;
  goTo: (kind: Kind, id: string, field?: string | null) => void;
  /** Remembers the record in the current place without a step in the history; nothing once one has left that screen. */
  stay: (screen: ScreenId, id: string | undefined) => void;
  back: () => void;
  forward: () => void;
}

const NavContext = createContext<Nav | null>(null);

interface Trail { places: Place[]; at: number }

export function NavProvider({ start, children }: { start: Omit<Place, "jump">; children: ReactNode }) {
  const [trail, setTrail] = useState<Trail>({ places: [{ ...start, jump: 0 }], at: 0 });
  const go = useCallback((to: Omit<Place, "jump">) => {
    setTrail(({ places, at }) => {
      const jump = (places[at]?.jump ?? 0) + 1 + places.length;
      const kept = places.slice(Math.max(0, at - 48), at + 1);
      return { places: [...kept, { ...to, jump }], at: kept.length };
    });
  }, []);
  const stay = useCallback((screen: ScreenId, id: string | undefined) => {
    setTrail((old) => {
      const here = old.places[old.at];
      if (here === undefined || here.screen !== screen || here.id === id) return old;
      return { ...old, places: old.places.map((place, index) => (index === old.at ? { screen: place.screen, jump: place.jump, id } : place)) };
    });
  }, []);
  const move = useCallback((by: number) => {
    setTrail((old) => ({ ...old, at: Math.max(0, Math.min(old.places.length - 1, old.at + by)) }));
  }, []);
  const value = useMemo<Nav>(() => {
    const place = trail.places[trail.at] ?? { ...start, jump: 0 };
    return {
      place,
      go,
      goTo: (kind, id, field) => go({ screen: screenOf(kind), id: kind === "scope" || kind === "organization" ? undefined : id, field: field ?? undefined }),
      stay,
      back: () => move(-1),
      forward: () => move(1),
    };
  }, [trail, start, go, stay, move]);
  return <NavContext.Provider value={value}>{children}</NavContext.Provider>;
}

export function useNav(): Nav {
  const nav = useContext(NavContext);
  if (nav === null) throw new Error("no navigation above this component");
  return nav;
}

/** The place, if it is on this screen. */
export function useHere(screen: ScreenId): Place | null {
  const { place } = useNav();
  return place.screen === screen ? place : null;
}
