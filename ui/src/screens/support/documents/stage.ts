import type { DocumentRow } from "../../../api/contract";
import type { MarkTone } from "../../../components/Mark";

/** How a stage is marked: only what is approved and unchanged is settled. */
export const STAGE_TONE: Record<DocumentRow["stage"], MarkTone> = { draft: "advice", in_review: "advice", approved: "ok", changed: "warning", withdrawn: "warning", retired: "advice" };
