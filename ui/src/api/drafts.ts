/**
 * What is typed and not yet committed. A draft lives outside the components, so that leaving a record, a screen or the
 * window never loses it: it reaches the host's journal within a second, and becomes one commit when the field is left,
 * on Ctrl+Enter, or after two idle seconds.
 */
import { createContext, useContext, useSyncExternalStore } from "react";
import type { Client } from "./client";
import type { Counts, Json, Kind, RecordJson, RecordView } from "./contract";
import { toCallError, type CallError } from "./host";

export const PUT_AFTER_MS = 300;
export const PUT_AT_LATEST_MS = 900;
export const COMMIT_AFTER_MS = 2000;

export interface Conflict { field: string; theirs: Json; mine: Json }
export interface DraftView {
  fields: Readonly<RecordJson>;
  saving: boolean;
  error: CallError | null;
  conflicts: readonly Conflict[];
}
export type SaveState = "saved" | "typing" | "saving" | "failed";

interface Entry {
  kind: Kind;
  id: string;
  revision: number;
  base: RecordJson;
  view: DraftView;
  running: Promise<boolean> | null;
  /** What is on its way to the journal; a commit waits for it. */
  putting: Promise<unknown>;
  /** What the journal holds as a draft, by field. */
  journal: Map<string, Json>;
  puts: Map<string, { timer: ReturnType<typeof setTimeout>; since: number }>;
  idle: ReturnType<typeof setTimeout> | null;
}

const EMPTY: DraftView = { fields: {}, saving: false, error: null, conflicts: [] };
const same = (a: Json | undefined, b: Json | undefined): boolean => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

function without(fields: Readonly<RecordJson>, field: string): RecordJson {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => name !== field));
}

export class Drafts {
  private readonly entries = new Map<string, Entry>();
  private readonly listeners = new Set<() => void>();

  constructor(private readonly client: Client) {}

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  view(kind: Kind, id: string): DraftView {
    return this.entries.get(`${kind} ${id}`)?.view ?? EMPTY;
  }

  state(): SaveState {
    let state: SaveState = "saved";
    for (const { view } of this.entries.values()) {
      if (view.error !== null || view.conflicts.length > 0) return "failed";
      if (view.saving) state = "saving";
      else if (state === "saved" && Object.keys(view.fields).length > 0) state = "typing";
    }
    return state;
  }

  edit(of: RecordView, field: string, value: Json): void {
    const entry = this.entryOf(of);
    // While a commit is on its way, what it changes is no longer what `base` says: the old value is an edit then.
    const back = entry.running === null && same(value, entry.base[field]);
    const fields = back ? without(entry.view.fields, field) : { ...entry.view.fields, [field]: value };
    this.show(entry, { fields, conflicts: entry.view.conflicts.filter((one) => one.field !== field), error: null });
    if (back) this.clear(entry, field);
    else this.schedulePut(entry, field);
    this.scheduleCommit(entry);
  }

  revert(kind: Kind, id: string, field: string): void {
    const entry = this.entries.get(`${kind} ${id}`);
    if (!entry || !(field in entry.view.fields)) return;
    this.stopPut(entry, field);
    this.show(entry, { fields: without(entry.view.fields, field), error: null, conflicts: entry.view.conflicts.filter((one) => one.field !== field) });
    this.clear(entry, field);
  }

  /** Takes over text that was typed before the program ended; it becomes a commit like any other. */
  adopt(of: RecordView): void {
    const entry = this.entryOf(of);
    const found = Object.entries(of.drafts).filter(([field, value]) => !(field in entry.view.fields) && !same(value, of.record[field]));
    if (found.length === 0 || entry.running !== null) return;
    this.show(entry, { fields: { ...Object.fromEntries(found), ...entry.view.fields } });
    this.scheduleCommit(entry);
  }

  /** Commits what is typed; true when nothing is left to save. Runs one commit after the other for a record. */
  async commit(kind: Kind, id: string, insist = false): Promise<boolean> {
    const entry = this.entries.get(`${kind} ${id}`);
    if (!entry) return true;
    if (entry.idle !== null) clearTimeout(entry.idle);
    if (entry.running !== null) await entry.running;
    if (Object.keys(entry.view.fields).length === 0) return true;
    if (entry.view.conflicts.length > 0 && !insist) return false;
    entry.running = this.save(entry).finally(() => {
      entry.running = null;
    });
    return entry.running;
  }

  async commitAll(): Promise<boolean> {
    const done = await Promise.all([...this.entries.values()].map((entry) => this.commit(entry.kind, entry.id)));
    return done.every(Boolean);
  }

  /** Before the window closes: what is typed is committed; what cannot be stays a draft in the journal. */
  async keepAll(): Promise<void> {
    await this.commitAll();
    await Promise.all([...this.entries.values()].map((entry) => entry.putting));
  }

  private async save(entry: Entry): Promise<boolean> {
    const { kind, id } = entry;
    const sent = entry.view.fields;
    for (const [field, value] of Object.entries(sent)) {
      this.stopPut(entry, field);
      // A draft that is older than the commit would come back as if it were newer.
      if (entry.journal.has(field) && !same(entry.journal.get(field), value)) this.put(entry, field);
    }
    this.show(entry, { saving: true, error: null });
    try {
      await entry.putting;
      await this.client.change("record_update", { kind, id, based_on: entry.revision, fields: { ...sent } });
      for (const field of Object.keys(sent)) if (same(entry.journal.get(field), sent[field])) entry.journal.delete(field);
      this.rebase(entry, await this.client.reread("record", { kind, id }));
      const left = Object.fromEntries(Object.entries(entry.view.fields).filter(([field, value]) => !same(value, sent[field])));
      this.show(entry, { fields: left, saving: false, conflicts: [] });
      return Object.keys(left).length === 0;
    } catch (thrown) {
      for (const field of Object.keys(entry.view.fields)) this.put(entry, field);
      return this.failed(entry, toCallError(thrown));
    }
  }

  /** Somebody else wrote first: when our fields are untouched we go on from there, else both values are shown. */
  private async failed(entry: Entry, error: CallError): Promise<boolean> {
    if (error.code !== "conflict") {
      this.show(entry, { saving: false, error });
      return false;
    }
    const before = entry.base;
    try {
      this.rebase(entry, await this.client.reread("record", { kind: entry.kind, id: entry.id }));
    } catch (thrown) {
      this.show(entry, { saving: false, error: toCallError(thrown) });
      return false;
    }
    const conflicts = Object.entries(entry.view.fields)
      .filter(([field, mine]) => !same(before[field], entry.base[field]) && !same(mine, entry.base[field]))
      .map(([field, mine]) => ({ field, mine, theirs: entry.base[field] ?? null }));
    this.show(entry, { saving: false, error: null, conflicts });
    if (conflicts.length > 0) return false;
    return this.save(entry);
  }

  private entryOf(of: RecordView): Entry {
    const key = `${of.kind} ${of.id}`;
    let entry = this.entries.get(key);
    if (!entry) {
      entry = { kind: of.kind, id: of.id, revision: of.revision, base: of.record, view: EMPTY, running: null, putting: Promise.resolve(), journal: new Map(Object.entries(of.drafts)), puts: new Map(), idle: null };
      this.entries.set(key, entry);
    } else if (Object.keys(entry.view.fields).length === 0 && entry.running === null) {
      this.rebase(entry, of);
    }
    return entry;
  }

  private rebase(entry: Entry, on: RecordView): void {
    if (on.revision < entry.revision) return;
    entry.revision = on.revision;
    entry.base = on.record;
  }

  private show(entry: Entry, change: Partial<DraftView>): void {
    entry.view = { ...entry.view, ...change };
    for (const listener of this.listeners) listener();
  }

  private schedulePut(entry: Entry, field: string): void {
    const running = entry.puts.get(field);
    const since = running?.since ?? Date.now();
    if (running) clearTimeout(running.timer);
    const wait = Math.max(0, Math.min(PUT_AFTER_MS, since + PUT_AT_LATEST_MS - Date.now()));
    entry.puts.set(field, { since, timer: setTimeout(() => this.put(entry, field), wait) });
  }

  private stopPut(entry: Entry, field: string): void {
    const running = entry.puts.get(field);
    if (running) clearTimeout(running.timer);
    entry.puts.delete(field);
  }

  private clear(entry: Entry, field: string): void {
    const { kind, id } = entry;
    this.stopPut(entry, field);
    entry.journal.delete(field);
    this.client.patchRecord(kind, id, (view) => ({ ...view, drafts: without(view.drafts, field) }));
    entry.putting = entry.putting.then(() => this.client.change("draft_clear", { kind, id, field })).then(
      (answer) => this.showAnswer(entry, answer),
      () => undefined,
    );
  }

  private showAnswer(entry: Entry, answer: { diagnostics: RecordView["diagnostics"]; counts: Counts }): void {
    this.client.patchRecord(entry.kind, entry.id, (view) => ({ ...view, diagnostics: answer.diagnostics }));
    this.client.patchCounts(answer.counts);
  }

  private put(entry: Entry, field: string): void {
    entry.putting = entry.putting.then(() => this.send(entry, field));
  }

  private async send(entry: Entry, field: string): Promise<void> {
    entry.puts.delete(field);
    const value = entry.view.fields[field];
    if (value === undefined) return;
    entry.journal.set(field, value);
    try {
      this.showAnswer(entry, await this.client.change("draft_put", { kind: entry.kind, id: entry.id, field, value }));
    } catch (thrown) {
      this.show(entry, { error: toCallError(thrown) });
    }
  }

  private scheduleCommit(entry: Entry): void {
    if (entry.idle !== null) clearTimeout(entry.idle);
    entry.idle = setTimeout(() => void this.commit(entry.kind, entry.id), COMMIT_AFTER_MS);
  }
}

export const DraftsContext = createContext<Drafts | null>(null);

export function useDrafts(): Drafts {
  const drafts = useContext(DraftsContext);
  if (drafts === null) throw new Error("no drafts above this component");
  return drafts;
}

export function useDraftView(kind: Kind, id: string): DraftView {
  const drafts = useDrafts();
  return useSyncExternalStore(drafts.subscribe, () => drafts.view(kind, id));
}

export function useSaveState(): SaveState {
  const drafts = useDrafts();
  return useSyncExternalStore(drafts.subscribe, () => drafts.state());
}
