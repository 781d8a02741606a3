// The window itself: it opens the built page, its two commands answer, and the page can do nothing else.

import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import { join } from "node:path";
import { journey, pressClose } from "./harness.mjs";

journey("the window shows the built page and a query answers", {}, async (desk) => {
  const session = await desk.query("session");
  assert.match(session.app_version, /^\d+\.\d+\.\d+$/);
  assert.equal(session.workspace, null, "nothing is open at first");
  assert.notEqual(await desk.shown(), "");
  await desk.accessible();
  await desk.shot("window-opened");
});

journey("an unknown command is refused with a code", {}, async (desk) => {
  await assert.rejects(desk.query("no_such_thing"), { code: "bad_request" });
  await assert.rejects(desk.apply("host_pick", { purpose: "anything" }), { code: "bad_request" });
});

journey("dialogs answer in order, and a closed one is no choice", { picks: (folder) => [join(folder, "SoA.xlsx"), ""] }, async (desk) => {
  const { choice } = await desk.apply("host_pick", { purpose: "import_file" });
  assert.equal(choice.name, "SoA.xlsx");
  assert.deepEqual(await desk.apply("host_pick", { purpose: "import_file" }), { choice: null });
});

journey("the page cannot reach the system, the network or another page", {}, async (desk) => {
  const invoke = (command) => desk.session.runAsync(
    `const [command, done] = arguments;
     window.__TAURI_INTERNALS__.invoke(command, {}).then(() => done("allowed"), (cause) => done(String(cause)));`, command);
  for (const command of ["plugin:dialog|open", "plugin:opener|open_path", "plugin:window|close", "plugin:event|emit"]) {
    assert.match(await invoke(command), /not allowed/, command);
  }
  let requests = 0;
  const server = createServer((_, answer) => { requests += 1; answer.end("foreign"); });
  await once(server.listen(0, "127.0.0.1"), "listening");
  try {
    const foreign = `http://127.0.0.1:${server.address().port}/`;
    const fetched = await desk.session.runAsync(
      `const [url, done] = arguments; fetch(url).then(() => done("reached"), () => done("blocked"));`, foreign);
    assert.equal(fetched, "blocked");
    await desk.session.run("window.location.href = arguments[0]", foreign);
    await desk.until("the page to stay", () => desk.session.run("return location.protocol === 'tauri:'"));
    assert.equal(requests, 0);
  } finally {
    server.close();
  }
});

// The page's own answer to the closing window is left out here: story.test.mjs tells of it.
const ANSWER_INSTEAD = `window.addEventListener("desk-closing", (event) => {
  event.preventDefault();
  event.stopImmediatePropagation();
  document.title = "asked";
}, true);`;

journey("closing asks the page first, and the page closes when it has saved", {}, async (desk) => {
  await desk.session.run(ANSWER_INSTEAD);
  await pressClose();
  await desk.until("the page to be asked", () => desk.session.run("return document.title === 'asked'"));
  await desk.apply("host_close").catch(() => {}); // the window is gone before it can answer
  await assert.rejects(desk.until("an answer", () => desk.session.run("return true"), 500));
});

journey("a page that never saves cannot keep the window open", {}, async (desk) => {
  await desk.session.run(ANSWER_INSTEAD);
  await desk.reopen();
  assert.notEqual(await desk.shown(), "");
});
