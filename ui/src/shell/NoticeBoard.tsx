import { useCallback, useMemo, useRef, useState, type ReactNode } from "react";
import { useChange } from "../api/client";
import { Button } from "../components/Button";
import { t } from "../messages/t";
import { NoticesContext, type Notice } from "../workbench/notices";
import { toCallError } from "../api/host";

interface Shown extends Notice { key: number }

/** The sayings at the foot of the window. What failed stays until it is closed. */
export function NoticeBoard({ children }: { children: ReactNode }) {
  const [shown, setShown] = useState<Shown[]>([]);
  const next = useRef(0);
  const change = useChange();
  const drop = useCallback((key: number) => setShown((old) => old.filter((one) => one.key !== key)), []);
  const say = useCallback(
    (notice: Notice) => {
      const key = (next.current += 1);
      setShown((old) => [...old.slice(-2), { ...notice, key }]);
      if (notice.tone === "plain") setTimeout(() => drop(key), notice.undo === true ? 9000 : 5000);
    },
    [drop],
  );
  const value = useMemo(() => ({ say }), [say]);
  const undo = (key: number) => {
    drop(key);
    change("undo", {}).then(
      (outcome) => say({ text: t("undo.done", { what: outcome.label }), tone: "plain" }),
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
            {one.undo === true ? <Button look="link" onPress={() => undo(one.key)}>{t("undo.button")}</Button> : null}
            <Button look="quiet" label={t("notice.close")} onPress={() => drop(one.key)}>✕</Button>
          </div>
        ))}
      </div>
    </NoticesContext>
  );
}
