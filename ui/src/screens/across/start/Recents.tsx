import { Button } from "../../../components/Button";
import type { Recent } from "../../../api/contract";
import { dayOf } from "../../../lib/dates";
import { t } from "../../../messages/t";

export function Recents({ recents, disabled, onOpen, onForget }: { recents: readonly Recent[]; disabled: boolean; onOpen: (path: string) => void; onForget: (path: string) => void }) {
  if (recents.length === 0) return null;
  // Enter goes on where one was.
  const newest = recents.find((one) => !one.missing)?.path;
  return (
    <section aria-label={t("start.recent")}>
      <h2>{t("start.recent")}</h2>
      <ul className="recents">
        {recents.map((recent) => (
          <li key={recent.path} className="row">
            <div className="grow">
              <Button look="link" autoFocus={recent.path === newest} disabled={disabled || recent.missing} onPress={() => onOpen(recent.path)}>{recent.name}</Button>
              <div className="muted small path">{recent.path}</div>
            </div>
            <span className="muted small nowrap">{recent.missing ? t("start.missing") : dayOf(recent.opened_at)}</span>
            {recent.missing ? <Button look="quiet" className="small" label={t("start.forget", { name: recent.name })} onPress={() => onForget(recent.path)}>✕</Button> : null}
          </li>
        ))}
      </ul>
    </section>
  );
}
