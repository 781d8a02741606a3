/** The values of a metric as a small chart: a cell of the register, and the pane of a metric or of an objective. */
import { useRead } from "../../../../api/client";
import type { MetricLine, RecordView } from "../../../../api/contract";
import { Button } from "../../../../components/Button";
import { Mark } from "../../../../components/Mark";
import { Sparkline } from "../../../../components/Sparkline";
import { asNumber, asText } from "../../../../lib/json";
import { t, tn } from "../../../../messages/t";
import { Section } from "../../../../workbench/Inspector";
import { useNav } from "../../../../workbench/nav";
import { useCreateRecord } from "../../../../workbench/useRecordActions";
import "./metric.css";

const LAST = 5;

const withUnit = (value: number, unit: string) => (unit === "" ? String(value) : `${String(value)} ${unit}`);

/** What the chart shows, in words. */
function inWords(line: MetricLine, target: number | null): string {
  const values = line.points.map((one) => `${one.on}: ${withUnit(one.value, line.unit)}`).join("; ");
  const aim = target === null ? t("spark.notarget") : t("spark.target", { target: withUnit(target, line.unit) });
  return t("spark.words", { name: line.name, values, target: aim });
}

/** Whether a value is good enough; higher is better where nothing else is said. */
function reaches(line: MetricLine, value: number, target: number): boolean {
  return line.direction === "lower_is_better" ? value <= target : value >= target;
}

export function MetricCell({ id }: { id: string }) {
  const line = useRead("metric_series", {}, { keep: true }).data?.metrics.find((one) => one.id === id);
  const last = line?.points.at(-1);
  if (line === undefined || last === undefined) return <span className="muted">–</span>;
  return (
    <span className="metric-cell">
      <Sparkline values={line.points.map((one) => one.value)} target={line.target} label={inWords(line, line.target)} width={72} height={22} />
      {line.reached === null ? <span>{withUnit(last.value, line.unit)}</span> : <Mark tone={line.reached ? "ok" : "warning"}>{withUnit(last.value, line.unit)}</Mark>}
    </span>
  );
}

export const METRIC_CHART = { header: "spark.column", cell: MetricCell, width: 184 } as const;

/** In the pane of a metric: its own values. In that of an objective: those of its metric, against the objective's target. */
export function MetricValues({ view }: { view: RecordView }) {
  const metric = view.kind === "metric" ? view.id : asText(view.record["metric"]);
  return metric === "" ? null : <Values metric={metric} target={view.kind === "metric" ? undefined : asNumber(view.record["target"])} own={view.kind === "metric"} />;
}

function Values({ metric, target, own }: { metric: string; target: number | null | undefined; own: boolean }) {
  const { goTo } = useNav();
  const create = useCreateRecord();
  const line = useRead("metric_series", { metric }, { keep: true }).data?.metrics[0];
  if (line === undefined) return null;
  const aim = target ?? line.target;
  const last = line.points.at(-1);
  const measure = async () => {
    const id = await create("measurement", { metric });
    if (id !== null) goTo("measurement", id, "on");
  };
  return (
    <Section title={t("spark.title")} end={own ? <Button edits look="quiet" className="small" onPress={() => void measure()}>{t("spark.add")}</Button> : <Button look="link" onPress={() => goTo("metric", metric)}>{metric} {line.name}</Button>}>
      {last === undefined ? <p className="muted">{t("spark.none")}</p> : (
        <>
          <Sparkline values={line.points.map((one) => one.value)} target={aim} label={inWords(line, aim)} width={264} height={64} />
          <p>{aim === null ? <span className="muted">{t("spark.notarget")}</span> : <Mark tone={reaches(line, last.value, aim) ? "ok" : "warning"}>{t(reaches(line, last.value, aim) ? "spark.reached" : "spark.missed", { value: withUnit(last.value, line.unit), target: withUnit(aim, line.unit) })}</Mark>}</p>
          <ul className="metric-last">
            {line.points.slice(-LAST).reverse().map((one) => <li key={one.id}><Button look="link" label={`${one.on}, ${one.id}`} onPress={() => goTo("measurement", one.id)}>{one.on}</Button><span className="num">{withUnit(one.value, line.unit)}</span></li>)}
          </ul>
        </>
      )}
      {line.count > LAST || line.set_aside > 0 ? <p className="muted small">{tn("spark.count", line.count)}{line.set_aside > 0 ? `, ${tn("spark.aside", line.set_aside)}` : ""}</p> : null}
    </Section>
  );
}
