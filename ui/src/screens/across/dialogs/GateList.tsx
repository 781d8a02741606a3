import "./dialogs.css";
import type { Diagnostic } from "../../../api/contract";
import { Button } from "../../../components/Button";
import { Mark } from "../../../components/Mark";
import { useNav } from "../../../workbench/nav";

/** What stands in the way; each line jumps to its field. */
export function GateList({ gate, onJump }: { gate: readonly Diagnostic[]; onJump: () => void }) {
  const { goTo } = useNav();
  return (
    <ul className="gate">
      {gate.map((one) => (
        <li key={one.key}>
          <Mark tone={one.severity} />
          <span className="nowrap strong">{one.code}</span>
          <Button look="link" onPress={() => { onJump(); goTo(one.kind, one.id, one.field); }}>{one.id} {one.message}</Button>
        </li>
      ))}
    </ul>
  );
}
