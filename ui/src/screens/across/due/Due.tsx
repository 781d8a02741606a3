/** What is due, by when and by whom: overdue, this week, this month, later. */
import { useClient, useRead } from "../../../api/client";
import type { DueLine, Nearness } from "../../../api/contract";
import { Button } from "../../../components/Button";
import { Check } from "../../../components/Check";
import { FilterMenu } from "../../../components/FilterMenu";
import { Find, ScreenHead } from "../../../components/ScreenHead";
import { Segments } from "../../../components/Segments";
import { Empty, ErrorState, Loading } from "../../../components/States";
import { t, tn } from "../../../messages/t";
import { useNotices } from "../../../workbench/notices";
import { useViewState } from "../../../workbench/viewState";
import { DueGroup } from "./DueGroup";
import { DueMonth } from "./DueMonth";
import { DueYear } from "./DueYear";
import "./due.css";

interface View { person: string | null; text: string; way: "list" | "month" | "year"; month: string | null }
const START = { person: null, text: "" };
const GROUPS: Nearness[] = ["overdue", "week", "month", "later"];

function fits(line: DueLine, text: string): boolean {
  const needle = text.trim().toLowerCase();
  return `${line.id} ${line.what} ${line.about} ${line.person_name}`.toLowerCase().includes(needle);
}

export function Due() {
  const { change } = useClient();
  const { fail, say } = useNotices();
  const view = useViewState<View>("due", { ...START, way: "list", month: null });
  const { person, text, way } = view.state;
  const request = person === null ? {} : { person };
  const answer = useRead("due", request, { keep: true });
  if (answer.error !== null) return <ErrorState title={t("error.list")} error={answer.error} retry={() => void answer.refetch()} retryLabel={t("error.retry")} />;
  const data = answer.data;
  if (data === undefined) return <Loading label={t("loading")} rows={10} />;
  const lines = data.duties.filter((line) => fits(line, text));
  const isFiltered = person !== null || text.trim() !== "";
  const save = async () => {
    const { choice } = await change("host_pick", { purpose: "calendar_file" });
    if (choice === null) return;
    const written = await change("due_file", { request, grant: choice.grant });
    say(tn("due.written", written.entries, { path: written.path }));
  };
  const people = data.people.map((one) => ({ value: one.person, label: one.name || t("due.nobody"), detail: String(one.count) }));
  return (
    <div className="due">
      <ScreenHead title={t("screen.due")} below={t("due.about")}>
        <Notices />
        <Segments label={t("due.ways")} value={way} choices={[{ value: "list", label: t("register.list") }, { value: "month", label: t("due.month") }, { value: "year", label: t("due.year") }]} onChange={(next) => view.set({ way: next as View["way"], month: null })} />
        <Button disabled={data.duties.length === 0} onPress={() => void save().catch(fail)}>{t("due.file")}</Button>
      </ScreenHead>
      <div className="screen-bar" role="toolbar" aria-label={t("filter.label")}>
        <Find label={t("filter.find")} value={text} onChange={(next) => view.set({ text: next })} />
        <FilterMenu label={t("due.who")} any={t("due.everybody")} many={false} choices={people} value={person === null ? [] : [person]} onChange={(next) => view.set({ person: next[0] ?? null })} />
        {isFiltered ? <Button look="quiet" onPress={() => view.set(START)}>{t("filter.clear")}</Button> : null}
      </div>
      <div className="due-body">
        {way === "year" ? <DueYear lines={lines} today={data.on} onMonth={(month) => view.set({ way: "month", month })} /> : way === "month" ? <DueMonth key={view.state.month} lines={lines} today={data.on} start={view.state.month ?? data.on.slice(0, 7)} /> : <>
          {GROUPS.map((group) => <DueGroup key={group} group={group} lines={lines.filter((line) => line.nearness === group && !line.waits)} />)}
          <DueGroup group="waiting" lines={lines.filter((line) => line.waits)} />
        </>}
        {lines.length > 0 || way !== "list" ? null : <Empty title={isFiltered ? t("filter.nothing") : t("due.none")}>{isFiltered ? undefined : t("due.none.text")}</Empty>}
      </div>
    </div>
  );
}

/** Notices on the desktop, once a day: off until somebody asks for them. */
function Notices() {
  const { change } = useClient();
  const { fail } = useNotices();
  const notice = useRead("due_notice", {}, { keep: true }).data;
  if (notice === undefined) return null;
  const ask = async () => {
    try {
      await change("due_notices_want", { wanted: !notice.wanted });
      if (!notice.wanted) await change("due_notice_show", {});
    } catch (thrown) {
      fail(thrown);
    }
  };
  return <Check on={notice.wanted} onChange={() => void ask()}>{t("due.notices")}</Check>;
}
