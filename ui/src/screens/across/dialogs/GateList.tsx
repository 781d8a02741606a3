import "./dialogs.css";
import type { Diagnostic, Kind } from "../../../api/contract";
import { Button } from "../../../components/Button";
import { Mark } from "../../../components/Mark";
import { keyOf, refOf } from "../../../lib/diagnostics";
import { useNav } from "../../../workbench/nav";

/** What stands in the way; each line jumps to its field. */
export function GateList({ gate, onJump }: { gate: readonly Diagnostic[]; onJump: () => void }) {
  const { goTo } = useNav();
  return (
    <ul className="gate">
      {gate.map((one) => ({ one, subject: refOf(one.subject) })).map(({ one, subject }) => (
        <li key={keyOf(one)}>
          <Mark tone={one.severity} />
          <span className="nowrap strong">{one.code}</span>
          <Button look="link" onPress={() => { onJump(); goTo(subject.kind as Kind, subject.id, one.field || undefined); }}>{one.message.includes(subject.id) ? one.message : `${subject.id} ${one.message}`}</Button>
        </li>
      ))}
    </ul>
  );
}
