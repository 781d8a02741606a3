/** Short sayings at the foot of the window: what was done, what failed, with undo where it can be. */
import { createContext, useContext } from "react";
import { toCallError } from "../api/host";

export interface Notice { text: string; tone: "plain" | "bad"; help?: string | null; /** The revision that Undo would take back. */ undo?: number; /** It is about the workspace that is opened with it. */ across?: boolean; /** A later notice of the same topic takes its place. */ topic?: string }
export interface Notices { say: (notice: Notice) => void }

export const NoticesContext = createContext<Notices>({ say: () => undefined });

export function useNotices() {
  const { say } = useContext(NoticesContext);
  return {
    /** Said in place of what was said last on this topic. */
    sayOn: (topic: string, text: string, undo?: number) => say({ text, tone: "plain", topic, ...(undo === undefined ? {} : { undo }) }),
    /** Said of a workspace that is only now being opened. */
    sayAcross: (text: string) => say({ text, tone: "plain", across: true }),
    say: (text: string, undo?: number) => say({ text, tone: "plain", ...(undo === undefined ? {} : { undo }) }),
    fail: (thrown: unknown) => {
      const error = toCallError(thrown);
      // Nothing to take back is no failure.
      say({ text: error.message, tone: error.code === "cannot_undo" ? "plain" : "bad", help: error.help });
    },
  };
}
