import type { ReactNode } from "react";
import { useReadOnly } from "../components/readOnly";

/** What is inside stands still while what is shown can only be read. */
export function ReadOnlySet({ children }: { children: ReactNode }) {
  const readOnly = useReadOnly();
  return readOnly ? <fieldset className="still" disabled>{children}</fieldset> : <>{children}</>;
}
