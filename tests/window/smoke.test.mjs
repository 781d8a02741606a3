// The window itself: it opens the built page, its two commands answer, and the page can do nothing else.

import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import { join } from "node:path";
import { journey, pressClose } from "./harness.mjs";

journey("the window shows the built page and a query answers", {}, async (desk) => {
  const about = await desk.query("host_about");
  assert.equal(about.host, "window");
  assert.match(about.version, /^\d+\.\d+\.\d+$/);
  assert.notEqual(await desk.shown(), "");
  await desk.shot("window-opened");
});

journey("an unknown command is refused with a code", {}, async (desk) => {
  await assert.rejects(desk.query("no_such_thing"), { code: "unknown_command" });
  await assert.rejects(desk.apply("host_pick", { purpose: "anything" }), { code: "bad_request" });
});

journey("a chosen file is a grant, not a path", { picks: (folder) => [join(folder, "SoA.xlsx"), ""] }, async (desk) => {
  assert.deepEqual(await desk.apply("host_pick", { purpose: "import" }), { token: "file-1", name: "SoA.xlsx" });
  assert.equal(await desk.apply("host_pick", { purpose: "import" }), null, "the second dialog was cancelled");
  await assert.rejects(desk.apply("host_reveal", { token: "file-9" }), { code: "not_granted" });
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

journey("closing asks the page first, and the page closes when it has saved", {}, async (desk) => {
  await desk.session.run(`window.addEventListener("desk-closing", (event) => {
    event.preventDefault();
    document.title = "asked";
  });`);
  await pressClose();
  await desk.until("the page to be asked", () => desk.session.run("return document.title === 'asked'"));
  await desk.apply("host_close").catch(() => {}); // the window is gone before it can answer
  await assert.rejects(desk.until("an answer", () => desk.session.run("return true"), 500));
});

journey("a page that never saves cannot keep the window open", {}, async (desk) => {
  await desk.session.run('window.addEventListener("desk-closing", (event) => event.preventDefault());');
  await desk.reopen();
  assert.notEqual(await desk.shown(), "");
});
