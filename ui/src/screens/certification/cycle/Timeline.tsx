/** The cycle drawn on a line of time. The table of steps says the same in words; the drawing is a picture of it. */
import { useEffect, useRef, useState } from "react";
import type { CertificationView, CycleState } from "../../../api/contract";
import { t, type MessageKey } from "../../../messages/t";
import { draw, type Flag, type Flagged } from "./layout";
import { whenOf } from "./steps";

const LEVEL = 34;
const STATES: readonly CycleState[] = ["done", "planned", "due", "not_yet", "overdue", "blocked"];

function flagsOf(view: CertificationView): Flagged[] {
  const steps = view.steps.map((step, index): Flagged => ({ key: `${step.step}${String(index)}`, title: step.title, when: whenOf(step), state: step.state, day: step.on ?? step.to }));
  const event = (id: string, word: MessageKey, day: string | null): Flagged[] => (day === null ? [] : [{ key: `${id} ${word}`, title: t(word), when: day, state: "event", day }]);
  const events = view.certificates.flatMap((one) => [
    ...event(one.record.id, "certification.event.suspended", one.suspended_on),
    ...event(one.record.id, "certification.event.restored", one.restored_on),
    ...event(one.record.id, "certification.event.withdrawn", one.withdrawn_on),
    ...(one.transferred ? event(one.record.id, "certification.event.transferred", one.decided_on) : []),
  ]);
  return [...steps, ...events, ...view.special.flatMap((one) => (one.on === null ? [] : event(one.record.id, "certification.event.special", one.on)))];
}

/** The shape says the state as well as the colour does. */
export function Shape({ state, x, y, faint = false }: { state: Flagged["state"]; x: number; y: number; faint?: boolean }) {
  const place = `translate(${String(x)} ${String(y)})`;
  switch (state) {
    case "done": return <g transform={place} className="cycle-shape done"><circle r="7" /><path d="M-3.2 0.2 L-0.8 2.8 L3.4 -2.6" /></g>;
    case "planned": return <g transform={place} className="cycle-shape planned"><circle r="6.5" /><circle r="2.6" className="dot" /></g>;
    case "due": return <g transform={place} className="cycle-shape due"><circle r="6.5" /><path d="M0 -6.5 A6.5 6.5 0 0 1 0 6.5 Z" className="dot" /></g>;
    case "overdue": return <g transform={place} className="cycle-shape overdue"><path d="M0 -9 L9 0 L0 9 L-9 0 Z" /><path d="M0 -4.4 V1" className="sign" /><path d="M0 3.6 V4.2" className="sign" /></g>;
    case "blocked": return <g transform={place} className="cycle-shape blocked"><rect x="-7" y="-7" width="14" height="14" rx="2" /><path d="M-3.6 0 H3.6" className="sign" /></g>;
    case "event": return <g transform={place} className="cycle-shape event"><path d="M-5 5 L0 -5 L5 5 Z" /></g>;
    case "not_yet": return <g transform={place} className={faint ? "cycle-shape notyet faint" : "cycle-shape notyet"}><circle r="5.5" /></g>;
  }
}

/** A picture as wide as its place, never narrower than it can be read. */
export function Timeline({ view }: { view: CertificationView }) {
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(980);
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    const observer = new ResizeObserver(() => setWidth(Math.max(760, Math.floor(element.clientWidth))));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  const drawing = draw(view, flagsOf(view), width);
  const line = drawing.levels * LEVEL + 18;
  const crowded = drawing.today !== null && drawing.ends !== null && Math.abs(drawing.today - drawing.ends) < 150;
  const height = line + (drawing.today === null ? 24 : crowded ? 78 : 62);
  const shown = STATES.filter((state) => drawing.flags.some((flag) => flag.state === state));
  return (
    <figure className="cycle-figure">
      <div className="cycle-scroll" ref={box} tabIndex={0} role="group" aria-label={t("certification.drawing")}>
        <svg width={width} height={height} viewBox={`0 0 ${String(width)} ${String(height)}`} role="img" aria-label={t("certification.drawing.text")}>
          <defs><pattern id="cycle-hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path d="M0 0 V6" className="cycle-hatch" /></pattern></defs>
          <path d={`M6 ${String(line)} H${String(width - 8)}`} className={drawing.today === null ? "cycle-line undated" : "cycle-line"} />
          {drawing.valid === null ? null : <rect x={drawing.valid.x} y={line - 11} width={drawing.valid.width} height="22" rx="4" className="cycle-valid" />}
          {drawing.windows.map((one) => <rect key={one.key} x={one.x} y={line - 5} width={one.width} height="10" rx="3" className={one.pressing ? "cycle-window pressing" : "cycle-window"} />)}
          {drawing.suspended.map((one) => <rect key={one.key} x={one.x} y={line - 11} width={one.width} height="22" className="cycle-suspended" />)}
          {drawing.years.map(({ year, x }) => <g key={year}><path d={`M${String(x)} ${String(line + 12)} v7`} className="cycle-tick" /><text x={x + 4} y={line + 30} className="cycle-year">{year}</text></g>)}
          {drawing.ends === null ? null : <g><path d={`M${String(drawing.ends)} ${String(line - 13)} V${String(line + (crowded ? 60 : 44))}`} className="cycle-end" /><text x={drawing.ends + 5} y={line + (crowded ? 62 : 46)} className="cycle-end-text">{t("certification.expires", { on: view.ends_on ?? "" })}</text></g>}
          {drawing.today === null ? null : <g><path d={`M${String(drawing.today)} ${String(line - 15)} V${String(line + 36)}`} className="cycle-today" /><text x={drawing.today} y={line + 48} textAnchor={drawing.today > width - 90 ? "end" : drawing.today < 60 ? "start" : "middle"} className="cycle-today-text">{t(view.is_current ? "certification.today" : "certification.asof", { on: view.on })}</text></g>}
          {drawing.flags.map((flag) => <Pole key={flag.key} flag={flag} line={line} top={line - 26 - flag.level * LEVEL} />)}
          {drawing.flags.map((flag) => <Shape key={flag.key} state={flag.state} x={flag.x} y={line} faint={flag.day === null} />)}
        </svg>
      </div>
      <figcaption className="cycle-legend">
        {shown.map((state) => <span key={state}><svg width="20" height="20" viewBox="-10 -10 20 20" aria-hidden="true"><Shape state={state} x={0} y={0} /></svg>{t(`certification.state.${state}`)}</span>)}
        {drawing.windows.length === 0 ? null : <span><svg width="26" height="12" aria-hidden="true"><rect x="1" y="1" width="24" height="10" rx="3" className="cycle-window" /></svg>{t("certification.legend.window")}</span>}
        {drawing.windows.some((one) => one.pressing) ? <span><svg width="26" height="12" aria-hidden="true"><rect x="1" y="1" width="24" height="10" rx="3" className="cycle-window pressing" /></svg>{t("certification.legend.pressing")}</span> : null}
        {drawing.valid === null ? null : <span><svg width="26" height="16" aria-hidden="true"><rect x="1" y="1" width="24" height="14" rx="4" className="cycle-valid" /></svg>{t("certification.legend.valid")}</span>}
        {drawing.suspended.length === 0 ? null : <span><svg width="26" height="16" aria-hidden="true"><rect x="1" y="1" width="24" height="14" className="cycle-suspended" /></svg>{t("certification.legend.suspended")}</span>}
      </figcaption>
    </figure>
  );
}

function Pole({ flag, line, top }: { flag: Flag; line: number; top: number }) {
  return (
    <g>
      <path d={`M${String(flag.x)} ${String(line - 8)} V${String(top - 14)}`} className="cycle-pole" />
      <text x={flag.x + 5} y={top - 4} className="cycle-title">{flag.title}</text>
      <text x={flag.x + 5} y={top + 10} className="cycle-when">{flag.when}</text>
    </g>
  );
}
