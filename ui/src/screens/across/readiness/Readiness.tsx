/** Readiness: everything an auditor would object to, today or on a chosen day, with the way to mend it. */
import { useEffect, useRef, useState } from "react";
import { useClient, useRead } from "../../../api/client";
import { useDrafts } from "../../../api/drafts";
import type { DiagnosticsRequest, Severity } from "../../../api/contract";
import { Button } from "../../../components/Button";
import { DateInput } from "../../../components/DateInput";
import { FilterChip } from "../../../components/FilterMenu";
import { Find, ScreenHead } from "../../../components/ScreenHead";
import { Segments } from "../../../components/Segments";
import { Empty, ErrorState, Loading } from "../../../components/States";
import { t, tn } from "../../../messages/t";
import { CHECKED, checkedOf, newSince } from "../../../workbench/checked";
import { focusField } from "../../../workbench/focusField";
import { useHere } from "../../../workbench/nav";
import { useNotices } from "../../../workbench/notices";
import { usePrintable } from "../../../workbench/printing";
import { useWork } from "../../../workbench/session";
import { useTakenFilter } from "../../../workbench/useTakenFilter";
import { useViewState } from "../../../workbench/viewState";
import { grouped, type Grouping } from "./grouping";
import { DiagnosticList } from "./DiagnosticList";
import { Waivers } from "./Waivers";
import "./readiness.css";

interface View { group: Grouping; severity: Severity | null; text: string }
const START: View = { group: "clause", severity: null, text: "" };
/** So many are shown at first, and more with each wish; the worst come first. */
const PAGE = 1000;
const SEVERITIES: Severity[] = ["blocker", "warning", "advice"];

/** Writes what is shown to a spreadsheet or a print, which Ctrl+P makes, too. */
function useWritten(request: DiagnosticsRequest): (purpose: "table_file" | "print_file") => void {
  const { change } = useClient();
  const drafts = useDrafts();
  const { fail, say } = useNotices();
  const write = async (purpose: "table_file" | "print_file") => {
    await drafts.commitAll();
    const { choice } = await change("host_pick", { purpose });
    if (choice === null) return;
    const written = await change("diagnostics_file", { request, grant: choice.grant });
    say(t("table.written", { shows: written.shows, path: written.path }));
    await change("reveal", { path: written.path });
  };
  usePrintable(() => void write("print_file").catch(fail));
  return (purpose) => void write(purpose).catch(fail);
}

export function Readiness() {
  const { today, catalogue } = useWork();
  const view = useViewState<View>("readiness", START);
  const { group, severity, text } = view.state;
  const [on, setOn] = useState<string | null>(null);
  const [limit, setLimit] = useState(PAGE);
  const [onlyNew, setOnlyNew] = useState(false);
  const kept = checkedOf(useRead("view_state", { key: CHECKED }).data?.value);
  const here = useHere("readiness");
  const root = useRef<HTMLDivElement>(null);
  const asksDay = here?.field === "on" ? here.jump : null;
  useEffect(() => {
    if (asksDay !== null && root.current !== null) focusField(root.current, "on");
  }, [asksDay]);
  useTakenFilter(here, (taken: Partial<View>) => view.set({ text: "", severity: null, ...taken }));
  const answer = useRead("diagnostics", { ...(on === null ? {} : { on }), ...(severity === null ? {} : { severity }), text, open: true, limit }, { keep: true });
  const asked = { ...(on === null ? {} : { on }), ...(severity === null ? {} : { severity }), text, open: true };
  const write = useWritten(asked);
  if (answer.error !== null) return <ErrorState title={t("error.list")} error={answer.error} retry={() => void answer.refetch()} retryLabel={t("error.retry")} />;
  const data = answer.data;
  const counts = data?.counts;
  const all = data?.diagnostics ?? [];
  const fresh = on === null ? newSince(kept, all) : [];
  const open = onlyNew && fresh.length > 0 ? fresh : all;
  const rest = (data?.matched ?? 0) - all.length;
  const later = open.filter((one) => one.later);
  const groups = grouped(catalogue, group, open.filter((one) => !one.later));
  return (
    <div className="readiness" ref={root}>
      <ScreenHead title={t("screen.readiness")} below={t("readiness.about")}>
        <label className="row readiness-on">
          <span className="muted">{t("readiness.on")}</span>
          <DateInput label={t("readiness.on")} value={on} today={today} onChange={setOn} placeholder={t("readiness.today", { today: today })} invalid={t("date.invalid")} field="on" />
        </label>
        <Button onPress={() => write("table_file")}>{t("readiness.save")}</Button>
        <Button onPress={() => write("print_file")}>{t("readiness.print")}</Button>
      </ScreenHead>
      <div className="screen-bar" role="toolbar" aria-label={t("filter.label")}>
        <Find label={t("filter.find")} value={text} onChange={(next) => view.set({ text: next })} />
        {SEVERITIES.map((one) => (
          <FilterChip key={one} on={severity === one} count={counts?.[one]} onChange={(now) => view.set({ severity: now ? one : null })}>{t(`severity.${one}.many`)}</FilterChip>
        ))}
        {fresh.length === 0 ? null : <FilterChip on={onlyNew} count={fresh.length} onChange={setOnlyNew}>{t("readiness.fresh")}</FilterChip>}
        <span className="end row">
          <span className="muted">{t("readiness.group")}</span>
          <Segments label={t("readiness.group")} value={group} onChange={(next) => view.set({ group: next as Grouping })} choices={[{ value: "clause", label: t("readiness.by.clause") }, { value: "record", label: t("readiness.by.record") }, { value: "rule", label: t("readiness.by.rule") }, { value: "person", label: t("readiness.by.person") }]} />
        </span>
      </div>
      {data === undefined ? <Loading label={t("loading")} rows={10} /> : (
        <div className="readiness-body">
          {on !== null && later.length > 0 ? <DiagnosticList title={tn("readiness.later", later.length, { on })} items={later} tone="later" /> : null}
          {groups.map((one) => <DiagnosticList key={one.title} title={one.title} items={one.items} />)}
          {rest > 0 ? <p className="row"><span className="muted">{t("readiness.part", { shown: all.length, all: data.matched })}</span><Button onPress={() => setLimit(limit + PAGE)}>{t("readiness.more", { n: Math.min(PAGE, rest) })}</Button></p> : null}
          {open.length === 0 ? <Empty title={severity === null && text === "" ? t("readiness.none") : t("filter.nothing")} actions={severity === null && text === "" ? undefined : <Button onPress={() => view.set({ severity: null, text: "" })}>{t("filter.clear")}</Button>}>{severity === null && text === "" ? t("readiness.none.text") : undefined}</Empty> : null}
          <Waivers />
          <p className="muted small readiness-limit">{t("readiness.limit")}</p>
        </div>
      )}
    </div>
  );
}
