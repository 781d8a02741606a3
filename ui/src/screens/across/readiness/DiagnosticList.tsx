import { useState } from "react";
import type { Diagnostic } from "../../../api/contract";
import { Button } from "../../../components/Button";
import { Mark } from "../../../components/Mark";
import { t } from "../../../messages/t";
import { Fixes } from "../../../workbench/DiagnosticCard";
import { useNav } from "../../../workbench/nav";

const FIRST = 40;

/** A group of diagnostics; long groups show their beginning first. */
export function DiagnosticList({ title, items, tone }: { title: string; items: readonly Diagnostic[]; tone?: "later" }) {
  const [all, setAll] = useState(false);
  const shown = all ? items : items.slice(0, FIRST);
  return (
    <section className={tone === "later" ? "dgroup later" : "dgroup"} aria-label={title}>
      <div className="dgroup-head"><b>{title}</b> <span className="muted">{items.length}</span></div>
      <ul>{shown.map((one) => <DiagnosticRow key={one.key} one={one} />)}</ul>
      {items.length > shown.length ? <Button look="quiet" onPress={() => setAll(true)}>{t("readiness.all", { n: items.length })}</Button> : null}
    </section>
  );
}

function DiagnosticRow({ one }: { one: Diagnostic }) {
  const { goTo } = useNav();
  const [open, setOpen] = useState(false);
  return (
    <li className="drow" data-diagnostic={one.key}>
      <span className="drow-mark"><Mark tone={one.severity} label={t(`severity.${one.severity}`)} /></span>
      <span className="drow-code"><span className="strong">{one.code}</span><span className="muted small">{one.clause}</span></span>
      <div className="drow-text">
        <Button look="link" className="drow-title" onPress={() => goTo(one.kind, one.id, one.field)}>{one.id}{one.title === "" ? "" : ` ${one.title}`}</Button>
        <div>{one.message}</div>
        {one.help ? <div className="muted small">{one.help}</div> : null}
        <Fixes diagnostic={one} />
        {one.folded.length === 0 ? null : (
          <div className="drow-folded">
            <Button look="quiet" className="small" expanded={open} onPress={() => setOpen(!open)}>{t("readiness.folded", { n: one.folded.length })}</Button>
            {open ? <ul>{one.folded.map((folded) => <DiagnosticRow key={folded.key} one={folded} />)}</ul> : null}
          </div>
        )}
      </div>
    </li>
  );
}
