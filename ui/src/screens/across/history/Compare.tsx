/** What became of the whole ISMS between two moments, by clause, kind, record and field. */
import { useState } from "react";
import { useRead } from "../../../api/client";
import type { DiffClause, DiffCounts, DiffKind, DiffRecord, Kind } from "../../../api/contract";
import { Button } from "../../../components/Button";
import { FieldFrame } from "../../../components/FieldFrame";
import { Find } from "../../../components/ScreenHead";
import { Empty, ErrorState, Loading } from "../../../components/States";
import { dayOf, plusMonths } from "../../../lib/dates";
import { t, tn, tOr } from "../../../messages/t";
import { useNav } from "../../../workbench/nav";
import { momentWords } from "../../../workbench/past";
import { useWork } from "../../../workbench/session";
import { Differences } from "../../../workbench/Differences";
import { MomentInput } from "../../../workbench/MomentInput";
import "../../../workbench/time.css";

const LISTED = 300;

export function Compare({ start }: { start: string }) {
  const { now } = useWork();
  const [from, setFrom] = useState(start === "" ? plusMonths(now, -1) : start);
  const [to, setTo] = useState("");
  const [text, setText] = useState("");
  const [limit, setLimit] = useState(LISTED);
  const answer = useRead("diff", { from, to, text, limit }, { keep: true, enabled: from !== "" });
  const view = answer.data;
  return (
    <div className="between">
      <div className="between-bar">
        <FieldFrame label={t("diff.from")} stack><MomentInput label={t("diff.from")} value={from} onChange={setFrom} field="from" /></FieldFrame>
        <FieldFrame label={t("diff.to")} stack><MomentInput label={t("diff.to")} value={to === "" ? t("moment.today") : to} onChange={(next) => setTo(next === t("moment.today") ? "" : next)} field="to" /></FieldFrame>
        <Find label={t("diff.find")} value={text} onChange={setText} />
      </div>
      {answer.error !== null ? <ErrorState title={t("diff.error")} error={answer.error} /> : view === undefined ? <Loading label={t("loading")} rows={8} /> : (
        <>
          <p className="between-sum" role="status">{t("diff.between", { from: momentWords(view.from), to: momentWords(view.to) })} <Counts counts={view.counts} /></p>
          {view.clauses.length === 0 ? <Empty title={text === "" ? t("diff.none") : t("filter.nothing")} /> : view.clauses.map((clause) => <Clause key={clause.clause} clause={clause} />)}
          {view.left_out > 0 ? <div className="between-more"><span className="muted">{tn("diff.left", view.left_out)}</span> <Button onPress={() => setLimit(limit * 4)}>{t("diff.more")}</Button></div> : null}
        </>
      )}
    </div>
  );
}

function Counts({ counts }: { counts: DiffCounts }) {
  const parts = (["created", "changed", "deleted"] as const).filter((one) => counts[one] > 0).map((one) => t(`diff.${one}`, { n: counts[one] }));
  return <span className="muted">{parts.join(", ")}</span>;
}

function Clause({ clause }: { clause: DiffClause }) {
  return (
    <section className="between-clause" aria-label={`${clause.clause} ${clause.title}`.trim()}>
      <h2>{clause.clause} {clause.title} <Counts counts={clause.counts} /></h2>
      {clause.kinds.map((kind) => <KindPart key={kind.kind} part={kind} />)}
    </section>
  );
}

function KindPart({ part }: { part: DiffKind }) {
  return (
    <div>
      <h3>{tOr(`kinds.${part.kind}`, part.plural)} <Counts counts={part.counts} /></h3>
      <ul>{part.records.map((record) => <RecordPart key={record.id} kind={part.kind} record={record} />)}</ul>
    </div>
  );
}

function RecordPart({ kind, record }: { kind: Kind; record: DiffRecord }) {
  const { goTo } = useNav();
  const gone = record.became === "deleted";
  return (
    <li className={`between-record was-${record.became}`}>
      <div>
        <span className="chip">{t(`diff.became.${record.became}`)}</span>{" "}
        {gone ? <span className="strong">{record.id}</span> : <Button look="link" onPress={() => goTo(kind, record.id)}>{record.id}</Button>} {record.title}
        {gone ? null : <span className="muted small"> {t("diff.last", { by: record.by, at: dayOf(record.at), n: record.revision })}</span>}
      </div>
      {record.became === "changed" ? <Differences kind={kind} fields={record.fields} /> : (
        <details><summary>{tn("diff.said", record.fields.length)}</summary><Differences kind={kind} fields={record.fields} /></details>
      )}
    </li>
  );
}
