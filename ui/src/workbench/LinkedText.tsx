/** Links to records as they are shown everywhere: in sentences, in lists, below fields; each opens its record. */
import { useNamed, usePieces } from "../api/client";
import type { Kind, LinkView } from "../api/contract";
import { Button } from "../components/Button";
import { t, tOr } from "../messages/t";
import { useNav } from "./nav";
import "./links.css";

/** What is to be said of a link whose record is gone or over; nothing while it goes on. */
export function stateOf(link: Pick<LinkView, "missing" | "state">): string {
  if (link.missing) return t("link.missing");
  return link.state === null ? "" : tOr(`link.state.${link.state}`, link.state);
}

/** Kind, reference, title and state in a line: what is shown while one points at a link. */
export function hintOf(link: LinkView): string {
  const state = stateOf(link);
  const name = link.title === "" || link.title === link.id ? link.id : `${link.id} ${link.title}`;
  return `${tOr(`kind.${link.kind}`, link.kind)} ${name}${state === "" ? "" : ` (${state})`}`;
}

/** A reference that opens its record; with its title where there is room for it. People go by their names. */
export function RecordLink({ link, titled = false, field, before }: { link: LinkView; titled?: boolean; field?: string; before?: () => void }) {
  const { goTo } = useNav();
  const state = stateOf(link);
  if (link.missing) return <span className="link-missing" title={hintOf(link)}>{link.id} <span className="link-state">{state}</span></span>;
  const person = link.kind === "person" && titled;
  const text = person ? link.title || link.id : titled && link.title !== link.id ? `${link.id} ${link.title}`.trim() : link.id;
  return (
    <>
      <Button look="link" className={state === "" ? "record-link" : "record-link over"} hint={hintOf(link)} onPress={() => { before?.(); goTo(link.kind, link.id, field); }}>{text}</Button>
      {state === "" || !titled ? null : <span className="link-state">{state}</span>}
    </>
  );
}

/** As `RecordLink`, of a record of which only kind and reference are known. */
export function NamedLink({ kind, id, titled = false, before }: { kind: Kind; id: string; titled?: boolean; before?: () => void }) {
  const link = useNamed(kind, id);
  return link === undefined ? <>{id}</> : <RecordLink link={link} titled={titled} before={before} />;
}

/** A text in which each reference opens its record, with what it is called where that is wanted. */
export function LinkedText({ text, titled = false }: { text: string; titled?: boolean }) {
  const pieces = usePieces(text);
  return <>{pieces.map((piece, index) => (piece.link === null ? piece.text : <RecordLink key={index} link={piece.link} titled={titled} />))}</>;
}

/** The records that a text names, below the field in which it is written: a text that can be edited shows no links. */
export function NamedIn({ text }: { text: string }) {
  const pieces = usePieces(text);
  const links = pieces.flatMap((piece) => (piece.link === null ? [] : [piece.link]));
  const once = links.filter((link, index) => links.findIndex((other) => other.kind === link.kind && other.id === link.id) === index);
  if (once.length === 0) return null;
  return (
    <div className="named-in">
      <span className="hidden-visually">{t("link.named")}</span>
      {once.map((link) => <RecordLink key={`${link.kind} ${link.id}`} link={link} titled />)}
    </div>
  );
}
