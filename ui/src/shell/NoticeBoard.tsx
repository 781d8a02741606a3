import { useCallback, useMemo, useRef, useState, type ReactNode } from "react";
import { useChange, useRead } from "../api/client";
import { Button } from "../components/Button";
import { takenBack } from "../lib/text";
import { t } from "../messages/t";
import { NoticesContext, type Notice } from "../workbench/notices";
import { toCallError } from "../api/host";

interface Shown extends Notice { key: number }

const STAYS_MS = { plain: 5000, undo: 9000, bad: 20_000 } as const;

/** The sayings at the foot of the window. Undo is offered only while it would take back what the notice speaks of. */
export function NoticeBoard({ children }: { children: ReactNode }) {
  const [shown, setShown] = useState<Shown[]>([]);
  const next = useRef(0);
  const change = useChange();
  const workspace = useRead("session", {}).data?.workspace ?? null;
  const path = workspace?.path ?? "";
  const [shownFor, setShownFor] = useState(path);
  if (shownFor !== path) {
    // What was said of another workspace is not true of this one.
    setShownFor(path);
    setShown((old) => old.filter((one) => one.across === true));
  }
  const drop = useCallback((key: number) => setShown((old) => old.filter((one) => one.key !== key)), []);
  const say = useCallback(
    (notice: Notice) => {
      const key = (next.current += 1);
      setShown((old) => [...old.filter((one) => one.topic === undefined || one.topic !== notice.topic).slice(-2), { ...notice, key }]);
      setTimeout(() => drop(key), STAYS_MS[notice.tone === "bad" ? "bad" : notice.undo === undefined ? "plain" : "undo"]);
    },
    [drop],
  );
  const value = useMemo(() => ({ say }), [say]);
  const undo = (key: number) => {
    drop(key);
    change("undo", {}).then(
      (outcome) => say({ text: t("undo.done", { what: takenBack(outcome.label) }), tone: "plain" }),
      (thrown: unknown) => say({ text: toCallError(thrown).message, tone: "bad", help: toCallError(thrown).help }),
    );
  };
  return (
    <NoticesContext value={value}>
      {children}
      <div className="notices" role="status" aria-live="polite">
        {shown.map((one) => (
          <div key={one.key} className={`notice fade-in ${one.tone}`}>
            <span className="grow">{one.text}{one.help ? <span className="notice-help">{one.help}</span> : null}</span>
            {one.undo !== undefined && one.undo >= (workspace?.revision ?? 0) ? <Button look="link" onPress={() => undo(one.key)}>{t("undo.button")}</Button> : null}
            <Button look="quiet" label={t("notice.close")} onPress={() => drop(one.key)}>✕</Button>
          </div>
        ))}
      </div>
    </NoticesContext>
  );
}
