/** Five whys as a guided list: each question asks about the answer before it. */
import type { RecordView } from "../../../../api/contract";
import { TextInput } from "../../../../components/TextInput";
import { asText, asTexts } from "../../../../lib/json";
import { t } from "../../../../messages/t";
import { RecordField, useFieldSetter } from "../../../../workbench/RecordField";
import { Button } from "../../../../components/Button";
import { useReadOnly } from "../../../../components/readOnly";

/** So many questions are asked; whoever needs more answers goes on. */
const USUAL = 5;

function question(index: number, before: string, statement: string): string {
  const about = index === 0 ? statement : before;
  return about === "" ? t("whys.plain") : t("whys.about", { text: about.length > 90 ? `${about.slice(0, 88).trimEnd()}…` : about });
}

export function Whys({ view }: { view: RecordView }) {
  return (
    <RecordField view={view} field="whys" stack>
      {(value, set) => <List answers={asTexts(value)} statement={asText(view.record["statement"])} set={(next) => set(next)} view={view} />}
    </RecordField>
  );
}

function List({ answers, statement, set, view }: { answers: string[]; statement: string; set: (next: string[]) => void; view: RecordView }) {
  const readOnly = useReadOnly();
  const setField = useFieldSetter(view);
  const shown = readOnly ? answers : answers.at(-1) === "" ? answers : [...answers, ""];
  const write = (index: number, text: string) => {
    const next = shown.map((one, at) => (at === index ? text : one));
    while (next.at(-1) === "") next.pop();
    set(next);
  };
  const last = answers.findLast((one) => one !== "") ?? "";
  return (
    <>
      <ol className="whys" aria-label={t("whys.label")}>
        {shown.map((answer, index) => (
          <li key={index}>
            <div className="small muted">{question(index, answers[index - 1] ?? "", statement)}</div>
            <TextInput label={t("whys.answer", { n: index + 1 })} field={index === 0 ? "whys" : `whys.${String(index)}`} flat value={answer} onChange={(text) => write(index, text)} placeholder={index < USUAL ? t("whys.because") : t("whys.more")} />
          </li>
        ))}
      </ol>
      {answers.length >= 3 && asText(view.record["root_cause"]) === "" && last !== "" ? <Button edits look="quiet" className="small" onPress={() => setField("root_cause", last, true)}>{t("whys.take")}</Button> : null}
    </>
  );
}
