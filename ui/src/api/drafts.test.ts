import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { makeClient, type Client } from "./client";
import { COMMIT_AFTER_MS, Drafts, PUT_AFTER_MS } from "./drafts";
import { fakeHost, type FakeHost } from "./fake/fakeHost";
import { CallError } from "./host";

let host: FakeHost;
let client: Client;
let drafts: Drafts;
const named = (name: string) => host.calls.filter((call) => call.name === name);
const read = () => client.read("record", { kind: "control", id: "A.8.28" });

beforeEach(() => {
  vi.useFakeTimers();
  host = fakeHost();
  client = makeClient(host);
  drafts = new Drafts(client);
});
afterEach(() => {
  vi.useRealTimers();
});

describe("typing", () => {
  it("reaches the journal within a second, however fast one types", async () => {
    const view = await read();
    for (const text of ["N", "No", "No ", "No d", "No de"]) {
      drafts.edit(view, "justification", text);
      await vi.advanceTimersByTimeAsync(PUT_AFTER_MS - 50);
    }
    expect(named("draft_put").length).toBeGreaterThan(0);
    expect(named("record_update")).toHaveLength(0);
  });

  it("shows the diagnostics that came with the draft", async () => {
    const view = await read();
    expect(view.diagnostics).toHaveLength(1);
    drafts.edit(view, "justification", "No development is done here");
    await vi.advanceTimersByTimeAsync(PUT_AFTER_MS + 10);
    expect(client.queries.getQueryData<typeof view>(["record", { kind: "control", id: "A.8.28" }])?.diagnostics).toHaveLength(0);
  });

  it("becomes one commit after two idle seconds", async () => {
    drafts.edit(await read(), "justification", "No development is done here");
    await vi.advanceTimersByTimeAsync(COMMIT_AFTER_MS + 100);
    expect(named("record_update")).toHaveLength(1);
    expect(drafts.state()).toBe("saved");
    expect((await read()).record["justification"]).toBe("No development is done here");
  });

  it("keeps the old value typed again while the new one is being saved", async () => {
    const view = await read();
    const old = view.record["justification"] ?? "";
    drafts.edit(view, "justification", "No development is done here");
    const saving = drafts.commit("control", "A.8.28");
    drafts.edit(view, "justification", old);
    await saving;
    await drafts.commit("control", "A.8.28");
    expect(named("record_update")).toHaveLength(2);
    expect((await read()).record["justification"] ?? "").toBe(old);
  });

  it("is committed when the window closes, however fresh it is", async () => {
    drafts.edit(await read(), "justification", "No development is done here");
    await drafts.keepAll();
    expect(named("record_update")).toHaveLength(1);
    expect(named("draft_put")).toHaveLength(0);
  });

  it("leaves no older draft behind, which would come back as if it were newer", async () => {
    const view = await read();
    drafts.edit(view, "justification", "No dev");
    await vi.advanceTimersByTimeAsync(PUT_AFTER_MS + 10);
    drafts.edit(view, "justification", "No development is done here");
    await drafts.commit("control", "A.8.28");
    expect(host.calls.filter((call) => call.name === "draft_put" || call.name === "record_update").map((call) => call.name)).toEqual(["draft_put", "draft_put", "record_update"]);
    expect((await read()).drafts).toEqual({});
  });

  it("stays a draft in the journal when the window closes and it cannot be committed", async () => {
    drafts.edit(await read(), "justification", "No development is done here");
    const apply = vi.spyOn(host, "apply").mockImplementationOnce(() => Promise.reject(new CallError("invalid", "Not so.")));
    await drafts.keepAll();
    expect(apply.mock.calls.map(([name]) => name)).toEqual(["record_update", "draft_put"]);
  });

  it("is taken back by Escape, and nothing is written", async () => {
    drafts.edit(await read(), "justification", "Oops");
    drafts.revert("control", "A.8.28", "justification");
    await vi.advanceTimersByTimeAsync(COMMIT_AFTER_MS + 100);
    expect(named("record_update")).toHaveLength(0);
    expect(drafts.view("control", "A.8.28").fields).toEqual({});
  });
});

describe("two who write", () => {
  it("keeps both values when they wrote to the same field, until one is chosen", async () => {
    drafts.edit(await read(), "justification", "Mine");
    host.changeBehind("control", "A.8.28", { justification: "Theirs" });
    expect(await drafts.commit("control", "A.8.28")).toBe(false);
    expect(drafts.view("control", "A.8.28").conflicts).toEqual([{ field: "justification", mine: "Mine", theirs: "Theirs" }]);
    expect(drafts.state()).toBe("failed");
    expect(await drafts.commit("control", "A.8.28", true)).toBe(true);
    expect((await read()).record["justification"]).toBe("Mine");
  });

  it("go on without a question when they wrote to different fields", async () => {
    drafts.edit(await read(), "justification", "Mine");
    host.changeBehind("control", "A.8.28", { owner: "P-002" });
    expect(await drafts.commit("control", "A.8.28")).toBe(true);
    expect((await read()).record).toMatchObject({ justification: "Mine", owner: "P-002" });
  });
});

it("takes over what was typed before the program ended", async () => {
  await host.apply("draft_put", { kind: "control", id: "A.8.28", field: "justification", value: "Typed before the crash" });
  drafts.adopt(await read());
  await vi.advanceTimersByTimeAsync(COMMIT_AFTER_MS + 100);
  expect((await read()).record["justification"]).toBe("Typed before the crash");
});
