/** Dialogs that any screen may ask for; the shell shows them. */
import { createContext, useContext } from "react";
import type { Consequences, Diagnostic, Kind, RecordView } from "../api/contract";

export type DialogAsked =
  | { name: "approve"; id: string }
  | { name: "pack" }
  | { name: "backup" }
  | { name: "palette" }
  | { name: "shortcuts" }
  | { name: "seat" }
  | { name: "as-of" }
  | { name: "restore"; kind: Kind; id: string; field: string | null; at: string }
  | { name: "waive"; diagnostic: Diagnostic }
  | { name: "explain"; diagnostic: Diagnostic }
  | { name: "accept"; risks: string[]; owners?: string[] }
  | { name: "evidence"; controls: string[] }
  | { name: "approve-plan"; risks: string[]; owners?: string[] }
  | { name: "withdraw"; id: string; title: string; version: string }
  | { name: "removal"; kind: Kind; id: string }
  | { name: "contradicts"; view: RecordView; consequences: Consequences; confirm: () => void }
  | { name: "approve-together"; ids: string[] }
  | { name: "bulk"; kind: Kind; ids: string[] }
  | { name: "sheet"; kind: Kind; grant: string };

export interface Dialogs { open: (dialog: DialogAsked) => void; close: () => void }

export const DialogsContext = createContext<Dialogs>({ open: () => undefined, close: () => undefined });

export function useDialogs(): Dialogs {
  return useContext(DialogsContext);
}
