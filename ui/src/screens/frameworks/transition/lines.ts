/** Both editions side by side: the old controls under their domains with the new ones they went into, then the new ones. */
import type { ControlOrigin, NewControlLine, OldControlLine, TransitionView } from "../../../api/contract";

export const ORIGINS: readonly ControlOrigin[] = ["carried_over", "merged", "new"];

export interface Line { key: string; old: OldControlLine | null; to: NewControlLine[] }
export interface Domain { name: string | null; lines: Line[]; open: number }
export interface Filter { open: boolean; origin: ControlOrigin | null; text: string }

function fits(line: Line, { open, origin, text }: Filter): boolean {
  const needle = text.trim().toLowerCase();
  const words = [line.old?.id, line.old?.title, ...line.to.flatMap((one) => [one.id, one.title])].join(" ").toLowerCase();
  return words.includes(needle) && line.to.some((one) => (!open || one.open.length > 0) && (origin === null || one.origin === origin));
}

export function domainsOf(view: TransitionView, filter: Filter): Domain[] {
  const byId = new Map(view.new.map((one) => [one.id, one]));
  const lines = view.old.map((old): Line => ({ key: old.id, old, to: old.successors.flatMap((id) => byId.get(id) ?? []) }));
  const names = [...new Set(view.old.map((old) => old.domain))];
  const fresh = view.new.filter((one) => one.origin === "new").map((one): Line => ({ key: one.id, old: null, to: [one] }));
  const all: { name: string | null; lines: Line[] }[] = [...names.map((name) => ({ name, lines: lines.filter((line) => line.old?.domain === name) })), { name: null, lines: fresh }];
  return all.flatMap(({ name, lines: of }) => {
    const shown = of.filter((line) => fits(line, filter));
    const open = new Set(of.flatMap((line) => line.to.filter((one) => one.open.length > 0).map((one) => one.id))).size;
    return shown.length === 0 ? [] : [{ name, lines: shown, open }];
  });
}
