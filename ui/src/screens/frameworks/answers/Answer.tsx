import { useState } from "react";
import type { AnswerLine } from "../../../api/contract";
import { Button } from "../../../components/Button";
import { Mark } from "../../../components/Mark";
import { t, tn } from "../../../messages/t";
import { LinkedText, NamedLink } from "../../../workbench/LinkedText";

/** So many records are named at once; the rest on demand. */
const FEW = 6;
const ITEM = "- ";

/** Sentences and the lists between them, in their order. */
function blocks(says: readonly string[]): { list: boolean; lines: string[] }[] {
  const made: { list: boolean; lines: string[] }[] = [];
  for (const line of says) {
    const list = line.startsWith(ITEM);
    const last = made.at(-1);
    const words = list ? line.slice(ITEM.length) : line;
    if (list && last?.list === true) last.lines.push(words);
    else made.push({ list, lines: [words] });
  }
  return made;
}

/** A question: what the ISMS says, what a person has to add, and the records behind it. */
export function Answer({ line }: { line: AnswerLine }) {
  const [all, setAll] = useState(false);
  const shown = all ? line.rests_on : line.rests_on.slice(0, FEW);
  const rest = line.rests_on.length - shown.length;
  return (
    <article className="answer" aria-label={line.question}>
      <h3>{line.question}</h3>
      {blocks(line.says).map((block, index) => (block.list
        ? <ul key={index}>{block.lines.map((words, at) => <li key={at}><LinkedText text={words} titled /></li>)}</ul>
        : <p key={index}><LinkedText text={block.lines[0] ?? ""} titled /></p>))}
      {line.open.length === 0 ? null : (
        <ul className="answer-open">{line.open.map((words) => <li key={words}><Mark tone="warning">{t("answers.add")}</Mark> <LinkedText text={words} /></li>)}</ul>
      )}
      {line.rests_on.length === 0 ? null : (
        <p className="answer-rests muted small">
          {t("answers.rests")} {shown.map((one, index) => <span key={`${one.kind} ${one.id}`}>{index === 0 ? null : ", "}<NamedLink kind={one.kind} id={one.id} /></span>)}
          {rest > 0 ? <> <Button look="link" onPress={() => setAll(true)}>{tn("answers.rest", rest)}</Button></> : null}
        </p>
      )}
    </article>
  );
}
