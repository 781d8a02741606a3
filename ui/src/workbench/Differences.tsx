/** Old and new of fields: short values side by side, texts word by word. Marked by sign and style, not by colour alone. */
import type { FieldDifference, Stretch } from "../api/contract";
import { t, tOr } from "../messages/t";
import "./time.css";

/** Unchanged text longer than this is cut in the middle, so that the change is seen. */
const CONTEXT = 160;

function shortened(text: string, isFirst: boolean, isLast: boolean): string {
  if (text.length <= CONTEXT) return text;
  const half = CONTEXT / 2;
  const head = isFirst ? "" : text.slice(0, half);
  const tail = isLast ? "" : text.slice(-half);
  return `${head} … ${tail}`;
}

export function Words({ pieces }: { pieces: readonly Stretch[] }) {
  return (
    <span className="word-changes">
      {pieces.map((one, index) => {
        if (one.what === "gone") return <del key={index}>{one.text}</del>;
        if (one.what === "new") return <ins key={index}>{one.text}</ins>;
        return <span key={index}>{shortened(one.text, index === 0, index === pieces.length - 1)}</span>;
      })}
    </span>
  );
}

export function Differences({ kind, fields }: { kind: string; fields: readonly FieldDifference[] }) {
  return (
    <dl className="differences">
      {fields.map((one) => [
        <dt key={`${one.field} t`}>{tOr(`field.${kind}.${one.field}`, one.label)}</dt>,
        <dd key={`${one.field} d`}><Values one={one} /></dd>,
      ])}
    </dl>
  );
}

function Values({ one }: { one: FieldDifference }) {
  if (one.words.length > 0) return <Words pieces={one.words} />;
  return (
    <span className="word-changes">
      {one.before === null ? null : <del>{one.before_text || t("value.blank")}</del>}
      {one.before === null || one.after === null ? null : " "}
      {one.after === null ? null : <ins>{one.after_text || t("value.blank")}</ins>}
    </span>
  );
}
