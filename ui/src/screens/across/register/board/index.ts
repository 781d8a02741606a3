import { Board } from "./Board";

/** The way to see nonconformities that comes first; the other is the register. */
export const NONCONFORMITY_BOARD = { label: "board.title", component: Board, first: true, wide: true } as const;
