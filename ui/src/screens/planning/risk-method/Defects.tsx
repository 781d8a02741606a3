import type { DefectView } from "../../../api/contract";
import { Mark } from "../../../components/Mark";
import { tOr } from "../../../messages/t";

function words({ key, args, at }: DefectView): string {
  const all: Record<string, string> = { ...Object.fromEntries(args), line: at === null ? "" : String(at + 1) };
  return tOr(`defect.${key}`, key).replace(/\{(\w+)\}/g, (whole, name: string) => all[name] ?? whole);
}

/** What is wrong with a field of the criteria, said right below it. */
export function Defects({ defects, field }: { defects: readonly DefectView[]; field: string }) {
  const here = defects.filter((one) => one.field === field);
  if (here.length === 0) return null;
  return (
    <ul className="defects small" aria-live="polite">
      {here.map((one, index) => <li key={index}><Mark tone={one.is_grave ? "blocker" : "advice"}><span>{words(one)}</span></Mark></li>)}
    </ul>
  );
}
