import { useState } from "react";
import type { DiagnosticView, Kind } from "../../../api/contract";
import { Button } from "../../../components/Button";
import { Mark } from "../../../components/Mark";
import { fold, refOf } from "../../../lib/diagnostics";
import { t, tn } from "../../../messages/t";
import { FollowsFrom, Fixes } from "../../../workbench/DiagnosticCard";
import { LinkedText } from "../../../workbench/LinkedText";
import { useNav } from "../../../workbench/nav";

const FIRST = 40;

/** A group of diagnostics; long groups show their beginning first. */
export function DiagnosticList({ title, items, tone }: { title: string; items: readonly DiagnosticView[]; tone?: "later" }) {
  const [all, setAll] = useState(false);
  const folded = fold(items, (one) => one.diagnostic);
  const shown = all ? folded : folded.slice(0, FIRST);
  return (
    <section className={tone === "later" ? "dgroup later" : "dgroup"} aria-label={title}>
      <div className="dgroup-head"><b>{title}</b> <span className="muted">{items.length}</span></div>
      <ul>{shown.map(({ head, folded: under }) => <DiagnosticRow key={head.key} view={head} folded={under} />)}</ul>
      {folded.length > shown.length ? <Button look="quiet" onPress={() => setAll(true)}>{t("readiness.all", { n: items.length })}</Button> : null}
    </section>
  );
}

function DiagnosticRow({ view, folded }: { view: DiagnosticView; folded: readonly DiagnosticView[] }) {
  const { goTo } = useNav();
  const [open, setOpen] = useState(false);
  const one = view.diagnostic;
  const { kind, id } = refOf(one.subject);
  return (
    <li className="drow" data-diagnostic={view.key}>
      <span className="drow-mark"><Mark tone={one.severity} label={t(`severity.${one.severity}`)} /></span>
      <span className="drow-code"><span className="strong">{one.code}</span><span className="muted small">{one.clause}</span></span>
      <div className="drow-text">
        <Button look="link" className="drow-title" onPress={() => goTo(kind as Kind, id, one.field || undefined)}>{id}{view.title === "" || view.title === id ? "" : ` ${view.title}`}</Button>
        <div><LinkedText text={one.message} /></div>
        {one.help ? <div className="muted small"><LinkedText text={one.help} /></div> : null}
        <FollowsFrom diagnostic={one} />
        {folded.length === 0 ? null : (
          <div className="drow-folded">
            <Button look="quiet" className="small" expanded={open} onPress={() => setOpen(!open)}>{tn("diagnostic.folded", folded.length)}</Button>
            {open ? <ul>{folded.map((other) => <DiagnosticRow key={other.key} view={other} folded={[]} />)}</ul> : null}
          </div>
        )}
      </div>
      <div className="drow-fixes"><Fixes diagnostic={one} waive={view.can_waive} /></div>
    </li>
  );
}
