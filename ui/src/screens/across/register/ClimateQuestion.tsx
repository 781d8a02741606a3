/** The question whether climate change matters to the ISMS (4.1, Amd 1:2024), above the issues: answered once, with reasons. */
import { useEffect, useState } from "react";
import { useRead } from "../../../api/client";
import { useDrafts } from "../../../api/drafts";
import { Button } from "../../../components/Button";
import { Mark } from "../../../components/Mark";
import { asText } from "../../../lib/json";
import { t } from "../../../messages/t";
import { RecordField, useShown } from "../../../workbench/RecordField";
import { useTitle } from "../../../workbench/RefInput";
import type { RecordView } from "../../../api/contract";

export function ClimateQuestion() {
  const answer = useRead("record", { kind: "organization", id: "ORG" }, { keep: true });
  const drafts = useDrafts();
  useEffect(() => {
    if (answer.data !== undefined && !answer.isFetching) drafts.adopt(answer.data);
  }, [answer.data, answer.isFetching, drafts]);
  return answer.data === undefined ? null : <Question view={answer.data} />;
}

function Question({ view }: { view: RecordView }) {
  const [open, setOpen] = useState(false);
  const shown = useShown(view);
  const relevant = shown["climate_relevant"];
  const reason = asText(shown["climate_rationale"]);
  const by = useTitle("person", asText(shown["climate_decided_by"]) || null);
  const on = asText(shown["climate_decided_on"]);
  const undecided = typeof relevant !== "boolean";
  return (
    <section className="above climate" aria-label={t("climate.question")}>
      <div className="row">
        <strong>{t("climate.question")}</strong>
        {undecided ? <Mark tone="warning">{t("climate.undecided")}</Mark> : <Mark tone="ok">{t(relevant ? "climate.yes" : "climate.no")}</Mark>}
        {on === "" && by === "" ? null : <span className="muted small">{t("climate.decided", { by: by || t("value.nobody"), on })}</span>}
        <span className="grow" />
        <Button look="quiet" expanded={open} onPress={() => setOpen(!open)}>{t(open ? "climate.close" : undecided ? "climate.answer" : "climate.edit")}</Button>
      </div>
      {open ? (
        <div className="form climate-form">
          <RecordField view={view} field="climate_relevant" label={t("climate.field.relevant")} stack />
          <RecordField view={view} field="climate_decided_on" label={t("climate.field.on")} stack />
          <RecordField view={view} field="climate_rationale" label={t("climate.field.why")} stack rows={2} />
          <RecordField view={view} field="climate_decided_by" label={t("climate.field.by")} stack />
        </div>
      ) : reason === "" ? null : <p className="climate-reason">{reason}</p>}
    </section>
  );
}
