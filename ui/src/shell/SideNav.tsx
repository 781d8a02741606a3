import { useEffect, useRef } from "react";
import { useRead } from "../api/client";
import { t, tn } from "../messages/t";
import { MAIN, ROUTES } from "../routes";
import { useNav } from "../workbench/nav";
import { screenNamed, type ScreenId } from "../workbench/places";

const SINGLE: ReadonlySet<ScreenId> = new Set(["scope", "criteria", "soa"]);

interface Count { total: number; blockers: number; warnings: number }

/** The worst count is shown: blockers, else warnings, else how many there are. */
function NavCount({ count }: { count: Count | undefined }) {
  if (count === undefined) return null;
  if (count.blockers > 0) return <span className="n b" aria-label={tn("count.blockers", count.blockers)}>{count.blockers}</span>;
  if (count.warnings > 0) return <span className="n w" aria-label={tn("count.warnings", count.warnings)}>{count.warnings}</span>;
  return count.total > 0 ? <span className="n" aria-label={tn("count.records", count.total)}>{count.total}</span> : null;
}

/** What several kinds on one screen need, together; how many there are says nothing where there is always one. */
function byScreen(counts: { [kind: string]: Count }): Map<ScreenId, Count> {
  const sums = new Map<ScreenId, Count>();
  for (const [kind, count] of Object.entries(counts)) {
    const screen = screenNamed(kind);
    const sum = sums.get(screen) ?? { total: 0, blockers: 0, warnings: 0 };
    sums.set(screen, { total: SINGLE.has(screen) ? 0 : sum.total + count.total, blockers: sum.blockers + count.blockers, warnings: sum.warnings + count.warnings });
  }
  sums.delete("readiness");
  sums.delete("due");
  return sums;
}

export function SideNav() {
  const { place, go } = useNav();
  const navigation = useRead("navigation", {}, { keep: true });
  const side = useRef<HTMLElement>(null);
  useEffect(() => {
    side.current?.querySelector("[aria-current=page]")?.scrollIntoView?.({ block: "nearest" });
  }, [place.screen]);
  const counts = byScreen(navigation.data?.counts ?? {});
  return (
    <nav ref={side} className="side" aria-label={t("shell.nav")}>
      {ROUTES.map((group, at) => (
        <div key={group.title ?? "top"} role="group" aria-label={group.title === null ? undefined : t(group.title)}>
          {group.title === null ? null : <div className="side-title" aria-hidden="true">{t(group.title)}{at < MAIN.length ? <kbd className="side-key">{t("key.ctrln", { n: at + 1 })}</kbd> : null}</div>}
          {group.routes.map(({ screen }) => (
            <button key={screen} type="button" className={screen === place.screen ? "side-link on" : "side-link"} aria-current={screen === place.screen ? "page" : undefined} onClick={(event) => go({ screen, keepFocus: event.detail === 0 })}>
              <span className="clip">{t(`screen.${screen}`)}</span>
              <NavCount count={counts.get(screen)} />
            </button>
          ))}
        </div>
      ))}
    </nav>
  );
}
