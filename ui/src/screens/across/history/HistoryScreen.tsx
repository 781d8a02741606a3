/** The history of the whole ISMS: every commit, newest first. */
import { useState } from "react";
import { useRead } from "../../../api/client";
import type { Json } from "../../../api/contract";
import { Button } from "../../../components/Button";
import { ScreenHead } from "../../../components/ScreenHead";
import { Segments } from "../../../components/Segments";
import { Empty, ErrorState, Loading } from "../../../components/States";
import { clockOf, dayOf } from "../../../lib/dates";
import { asObject, asText } from "../../../lib/json";
import { t } from "../../../messages/t";
import { Compare } from "./Compare";
import { EVERYTHING, HistoryBar, type HistoryAsked } from "./HistoryBar";
import { useHere, useNav } from "../../../workbench/nav";
import { Claims, valuesOf } from "../../../workbench/HistoryList";
import { LinkedText } from "../../../workbench/LinkedText";
import { fieldSpec, useWork } from "../../../workbench/session";

const STEP = 100;

export function HistoryScreen() {
  const here = useHere("history");
  const wanted = asText(asObject(here?.filter as Json)["compare"]);
  const isAsked = asObject(here?.filter as Json)["compare"] !== undefined;
  const [mode, setMode] = useState(isAsked ? "compare" : "entries");
  const [jump, setJump] = useState(here?.jump);
  if (here?.jump !== jump) {
    // A jump to here while here: it may ask for the comparison.
    setJump(here?.jump);
    if (isAsked) setMode("compare");
  }
  const modes = [{ value: "entries", label: t("history.entries") }, { value: "compare", label: t("history.compare") }];
  return (
    <div className="history-screen">
      <ScreenHead title={t("screen.history")} below={t("history.about")}><Segments label={t("history.view")} value={mode} choices={modes} onChange={setMode} /></ScreenHead>
      {mode === "compare" ? <Compare key={wanted} start={wanted} /> : <Entries />}
    </div>
  );
}

function Entries() {
  const [limit, setLimit] = useState(STEP);
  const { catalogue } = useWork();
  const { goTo } = useNav();
  const [asked, setAsked] = useState<HistoryAsked>(EVERYTHING);
  const answer = useRead("history", { limit, text: asked.text, kind: asked.kind, since: asked.since, until: asked.until }, { keep: true });
  if (answer.error !== null) return <ErrorState title={t("error.list")} error={answer.error} retry={() => void answer.refetch()} retryLabel={t("error.retry")} />;
  if (answer.data === undefined) return <Loading label={t("loading")} rows={10} />;
  const { lines, more } = answer.data;
  return (
    <>
      <HistoryBar asked={asked} set={(part) => setAsked({ ...asked, ...part })} />
      {lines.length === 0 ? <Empty title={asked === EVERYTHING ? t("history.none") : t("filter.nothing")} actions={asked === EVERYTHING ? undefined : <Button onPress={() => setAsked(EVERYTHING)}>{t("filter.clear")}</Button>} /> : (
        <table>
          <thead><tr><th className="num">{t("history.revision")}</th><th>{t("history.when")}</th><th>{t("history.who")}</th><th>{t("history.what")}</th></tr></thead>
          <tbody>
            {lines.map((line) => (
              <tr key={line.revision}>
                <td className="num muted">{line.revision}</td>
                <td className="nowrap">{dayOf(line.at)} <span className="muted">{clockOf(line.at)}</span></td>
                <td className="nowrap">{line.by}</td>
                <td>
                  <span className="strong"><LinkedText text={line.label} /></span>{line.why ? <span className="muted"> <LinkedText text={line.why} /></span> : null}
                  <Claims line={line} />
                  <ul>
                    {line.changes.slice(0, 6).map((change, index) => (
                      <li key={index} className="small muted">
                        <Button look="link" onPress={() => goTo(change.kind, change.id, change.field)}>{change.id}</Button> {change.field === "" ? change.title : fieldSpec(catalogue, change.kind, change.field).label}{change.field === "" ? "" : ": "}
                        {change.field === "" ? "" : <LinkedText text={valuesOf(change)} />}
                      </li>
                    ))}
                    {line.changed > 6 ? <li className="small muted">{t("history.more", { n: line.changed - 6 })}</li> : null}
                  </ul>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {more ? <Button onPress={() => setLimit(limit + STEP)}>{t("history.older")}</Button> : null}
    </>
  );
}
