/** A text box for Markdown: keys for bold, italic and headings, lists that go on at Enter, and a picker after `[[`. */
import { useEffect, useId, useImperativeHandle, useRef, useState, type KeyboardEvent, type Ref } from "react";
import { step } from "../../../lib/json";
import { t } from "../../../messages/t";
import { caretOf } from "./caret";
import { NOTHING, ReferencePicker, type Found, type Hit } from "./ReferencePicker";
import { heading, list, newLine, openReference, reference, wrap, type TextEdit } from "./textActions";

export interface BoxHandle {
  act: (make: (text: string, from: number, to: number) => TextEdit | null) => void;
  choose: (from: number, to: number) => void;
  caret: () => number;
}

interface MarkdownBoxProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  onScroll?: (part: number) => void;
  describedBy?: string;
  placeholder?: string;
  ref?: Ref<BoxHandle>;
}

/** Edits through the browser's own command, so that Ctrl+Z takes the edit back. */
function edit(box: HTMLTextAreaElement, { from, to, insert, select }: TextEdit): void {
  box.focus();
  box.setSelectionRange(from, to);
  const done = insert === "" ? from === to || document.execCommand("delete") : document.execCommand("insertText", false, insert);
  if (!done) {
    box.setRangeText(insert, from, to, "end");
    box.dispatchEvent(new InputEvent("input", { bubbles: true }));
  }
  box.setSelectionRange(...select);
}

export function MarkdownBox({ label, value, onChange, onScroll, describedBy, placeholder, ref }: MarkdownBoxProps) {
  const box = useRef<HTMLTextAreaElement>(null);
  const listId = useId();
  const [asked, setAsked] = useState<{ from: number; query: string; left: number; top: number } | null>(null);
  const [found, setFound] = useState<Found>(NOTHING);
  const { hits, answered } = found;
  // Enter came before the answer to what was typed: what comes first in it is taken then.
  const [wish, setWish] = useState(false);
  const [at, setAt] = useState(0);
  const act = (make: (text: string, from: number, to: number) => TextEdit | null) => {
    const area = box.current;
    const change = area === null ? null : make(area.value, area.selectionStart, area.selectionEnd);
    if (area !== null && change !== null) edit(area, change);
  };
  useImperativeHandle(ref, () => ({
    act,
    choose: (from, to) => {
      const area = box.current;
      if (area === null) return;
      area.focus();
      area.setSelectionRange(from, to);
      area.scrollTop = Math.max(0, area.scrollTop + caretOf(area, from).top - area.clientHeight / 2);
    },
    caret: () => box.current?.selectionEnd ?? 0,
  }));
  const look = () => {
    const area = box.current;
    const open = area === null || area.selectionStart !== area.selectionEnd ? null : openReference(area.value, area.selectionStart);
    if (area === null || open === null) return setAsked(null);
    if (open.query !== asked?.query) {
      setAt(0);
      setWish(false);
    }
    setAsked({ ...open, ...caretOf(area, open.from) });
  };
  const take = (hit: Hit | undefined) => {
    if (hit === undefined || asked === null) return;
    act((text, from) => reference(text, asked.from, from, hit.id));
    setAsked(null);
    setWish(false);
  };
  useEffect(() => {
    if (!wish || !answered) return;
    let live = true;
    void Promise.resolve().then(() => {
      if (live) take(hits[0]);
    });
    return () => {
      live = false;
    };
    // The answer is waited for, nothing else.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [wish, answered]);
  const inPicker = (event: KeyboardEvent): boolean => {
    const moves: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };
    const by = moves[event.key];
    if (by !== undefined && hits.length > 0) setAt(step(at, by, hits.length) ?? 0);
    else if ((event.key === "Enter" || event.key === "Tab") && !answered && asked?.query.trim() !== "") setWish(true);
    else if ((event.key === "Enter" || event.key === "Tab") && hits.length > 0) take(hits[at]);
    else if (event.key === "Escape") setAsked(null);
    else return false;
    return true;
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    const ctrl = (event.ctrlKey || event.metaKey) && !event.shiftKey;
    const key = event.key.toLowerCase();
    const level = /^(?:Digit)?([1-3])$/.exec(event.code)?.[1];
    if (asked !== null && inPicker(event)) {
      // The picker took the key.
    } else if (ctrl && !event.altKey && (key === "b" || key === "i")) act((text, from, to) => wrap(text, from, to, key === "b" ? "**" : "*"));
    else if (ctrl && event.altKey && level !== undefined) act((text, from, to) => heading(text, from, to, Number(level)));
    else if (ctrl && event.altKey && key === "l") act((text, from, to) => list(text, from, to, "bullets"));
    else if (event.key === "Enter" && !event.ctrlKey && !event.shiftKey && box.current?.selectionStart === box.current?.selectionEnd && newLine(value, box.current?.selectionStart ?? 0) !== null) act((text, from) => newLine(text, from));
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const shown = asked !== null;
  return (
    <div className="md-box">
      <textarea
        ref={box}
        className="input"
        aria-label={label}
        aria-describedby={describedBy}
        aria-autocomplete="list"
        aria-controls={shown ? listId : undefined}
        aria-activedescendant={shown && hits[at] !== undefined ? `${listId}-${String(at)}` : undefined}
        aria-keyshortcuts="Control+B Control+I"
        data-field="body"
        value={value}
        placeholder={placeholder}
        spellCheck
        onChange={(event) => {
          onChange(event.target.value);
          look();
        }}
        onKeyDown={onKeyDown}
        onClick={look}
        onBlur={() => setAsked(null)}
        onScroll={(event) => onScroll?.(event.currentTarget.scrollTop / Math.max(1, event.currentTarget.scrollHeight - event.currentTarget.clientHeight))}
      />
      {asked === null ? null : <ReferencePicker id={listId} label={t("doc.ref.pick")} query={asked.query} at={at} left={asked.left} top={asked.top} onFound={setFound} onTake={take} />}
    </div>
  );
}
