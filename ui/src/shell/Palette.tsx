import { useEffect, useEffectEvent, useState, type KeyboardEvent } from "react";
import { useRead } from "../api/client";
import { Modal } from "../components/Modal";
import { step } from "../lib/json";
import { t, tOr } from "../messages/t";
import { useNav } from "../workbench/nav";
import { fieldSpec, useWork } from "../workbench/session";
import { useCommands } from "./useCommands";

interface Line { key: string; title: string; id?: string; /** Where a text was found, and the words around it. */ where?: string; detail: string; group: string; run: () => void }

/** Go to anything by number, name or text, or run a command. */
export function Palette({ onClose }: { onClose: () => void }) {
  const [text, setText] = useState("");
  const [at, setAt] = useState(0);
  const [hurried, setHurried] = useState(false);
  const { goTo } = useNav();
  const { catalogue } = useWork();
  const commands = useCommands();
  const needle = text.trim().toLowerCase();
  const found = useRead("search", { text: text.trim() }, { enabled: needle !== "", keep: true });
  const hits: Line[] = (needle === "" ? [] : (found.data?.hits ?? [])).map((hit) => ({
    key: `${hit.kind} ${hit.id}`, id: hit.id, title: hit.title, detail: tOr(`kind.${hit.kind}`, hit.kind), group: t("palette.records"), run: () => goTo(hit.kind, hit.id, hit.field),
    ...(hit.field === null ? {} : { where: `${fieldSpec(catalogue, hit.kind, hit.field).label}: ${hit.around}` }),
  }));
  const wanted: Line[] = commands
    .filter((command) => needle === "" || `${command.title} ${command.detail}`.toLowerCase().includes(needle))
    .map((command) => ({ key: command.title, title: command.title, detail: command.keys, group: command.group, run: command.run }));
  const exact = needle === "" ? [] : wanted.filter((line) => line.title.toLowerCase().startsWith(needle));
  const lines = [...exact, ...hits.slice(0, 30), ...wanted.filter((line) => !exact.includes(line))];
  const fresh = needle === "" || (found.data !== undefined && !found.isPlaceholderData);
  const run = (line: Line | undefined) => {
    if (line === undefined) return;
    onClose();
    line.run();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const moves: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 };
    const by = moves[event.key];
    if (by !== undefined) {
      event.preventDefault();
      setAt(step(at, by, lines.length) ?? 0);
      document.getElementById(`palette-${String(step(at, by, lines.length) ?? 0)}`)?.scrollIntoView({ block: "nearest" });
    } else if (event.key === "Enter") {
      event.preventDefault();
      // Who types fast and presses Enter means what is typed, not what an earlier text found.
      if (fresh || at < exact.length) run(lines[at]);
      else setHurried(true);
    }
  };
  const arrived = useEffectEvent(() => run(lines[at]));
  useEffect(() => {
    if (hurried && fresh) arrived();
  }, [hurried, fresh]);
  return (
    <Modal title={t("palette.title")} onClose={onClose} bare top size="medium">
      <div className="palette">
        <input
          className="palette-input"
          role="combobox"
          aria-expanded="true"
          aria-controls="palette-list"
          aria-activedescendant={lines.length > 0 ? `palette-${String(at)}` : undefined}
          aria-label={t("palette.title")}
          placeholder={t("shell.search")}
          value={text}
          autoFocus
          onChange={(event) => {
            setText(event.target.value);
            setAt(0);
            setHurried(false);
          }}
          onKeyDown={onKeyDown}
        />
        <div className="palette-list" role="listbox" id="palette-list" aria-label={t("palette.results")}>
          {lines.length === 0 ? <div className="option-none" role="option" aria-selected="false" aria-disabled="true">{found.isFetching ? t("loading") : t("palette.none", { text })}</div> : null}
          {found.data?.more === true && needle !== "" ? <div className="option-none small" role="presentation">{t("palette.more")}</div> : null}
          {lines.map((line, index) => (
            <div key={line.key} id={`palette-${String(index)}`} role="option" aria-selected={index === at} className={index === at ? "option at" : "option"} onMouseMove={() => setAt(index)} onClick={() => run(line)}>
              {line.id === undefined ? null : <span className="palette-id muted">{line.id}</span>}
              <span className="grow palette-what"><span className="clip">{line.title}</span>{line.where === undefined ? null : <span className="clip muted small">{line.where}</span>}</span>
              <span className="muted palette-kind nowrap">{line.detail === "" ? line.group : line.detail}</span>
            </div>
          ))}
        </div>
      </div>
    </Modal>
  );
}
