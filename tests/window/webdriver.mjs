// A WebDriver client in one screen: the commands of the W3C protocol that the journeys use, over fetch.

const ELEMENT = "element-6066-11e4-a52e-4f735466cecf";

/** Code points of keys that type no letter, as WebDriver names them. */
export const KEYS = {
  Backspace: "\uE003", Tab: "\uE004", Enter: "\uE006", Shift: "\uE008", Control: "\uE009", Alt: "\uE00A",
  Escape: "\uE00C", Space: " ", PageUp: "\uE00E", PageDown: "\uE00F", End: "\uE010", Home: "\uE011",
  ArrowLeft: "\uE012", ArrowUp: "\uE013", ArrowRight: "\uE014", ArrowDown: "\uE015", Delete: "\uE017",
  F2: "\uE032", F8: "\uE038",
};

const FLICKER = `
  const dot = document.createElement("i");
  dot.setAttribute("aria-hidden", "true");
  Object.assign(dot.style, { position: "fixed", left: "0", top: "0", width: "1px", height: "1px", pointerEvents: "none" });
  document.documentElement.append(dot);
  let frame = 0;
  const flicker = () => {
    frame += 1;
    dot.style.backgroundColor = frame % 2 ? "rgba(0,0,0,.01)" : "rgba(0,0,0,.02)";
    if (dot.isConnected) requestAnimationFrame(flicker);
  };
  window.stopFlicker = () => dot.remove();
  flicker();
`;

/** What the driver answered instead of a value; `code` is the protocol's, such as "no such element". */
export class DriverError extends Error {
  constructor(value) {
    super(`${value?.error}: ${value?.message}`);
    this.code = value?.error;
  }
}

/** One session: one window of the program under test. */
export class Session {
  static async open(base, capabilities) {
    const session = new Session();
    session.base = base;
    const begun = await session.send("POST", "/session", { capabilities: { alwaysMatch: capabilities } });
    session.id = begun.sessionId;
    return session;
  }

  async send(method, path, body) {
    const answer = await fetch(this.base + path, {
      method,
      headers: { "content-type": "application/json" },
      body: body === undefined ? undefined : JSON.stringify(body),
      signal: AbortSignal.timeout(30_000),
    }).catch((cause) => {
      throw new Error(`the driver did not answer ${method} ${path}: ${cause.message}`, { cause });
    });
    const { value } = await answer.json();
    if (!answer.ok) throw new DriverError(value);
    return value;
  }

  get(path) { return this.send("GET", `/session/${this.id}${path}`); }
  post(path, body = {}) { return this.send("POST", `/session/${this.id}${path}`, body); }

  /** Runs the body of a function in the page; `arguments` holds `args`. */
  run(script, ...args) { return this.post("/execute/sync", { script, args }); }
  /** The same, answering what the script passes to its last argument, a callback. */
  runAsync(script, ...args) { return this.post("/execute/async", { script, args }); }

  async element(css) { return new Element(this, (await this.post("/element", { using: "css selector", value: css }))[ELEMENT]); }
  async elements(css) {
    const found = await this.post("/elements", { using: "css selector", value: css });
    return found.map((one) => new Element(this, one[ELEMENT]));
  }
  /** An element that a script in the page returned, or null. */
  async elementFrom(script, ...args) {
    const found = await this.run(script, ...args);
    return found ? new Element(this, found[ELEMENT]) : null;
  }

  /** Presses keys together and releases them: `chord("Control", "k")`. */
  async chord(...keys) {
    const codes = keys.map((key) => KEYS[key] ?? key);
    const down = codes.map((value) => ({ type: "keyDown", value }));
    const up = codes.toReversed().map((value) => ({ type: "keyUp", value }));
    await this.post("/actions", { actions: [{ type: "key", id: "keyboard", actions: [...down, ...up] }] });
  }

  /** Types text into whatever has the focus, key by key. */
  async type(text) {
    const actions = [...text].flatMap((value) => [{ type: "keyDown", value }, { type: "keyUp", value }]);
    await this.post("/actions", { actions: [{ type: "key", id: "keyboard", actions }] });
  }

  /** What the window shows, as PNG. WebKit waits for the next frame, and a page at rest draws none: so one dot flickers. */
  async screenshot() {
    await this.run(FLICKER);
    try {
      return Buffer.from(await this.get("/screenshot"), "base64");
    } finally {
      await this.run("window.stopFlicker?.()");
    }
  }
  resize(width, height) { return this.post("/window/rect", { x: 0, y: 0, width, height }); }
  quit() { return this.send("DELETE", `/session/${this.id}`); }
}

/** A handle on an element of the page. It goes stale when the page draws the element anew. */
export class Element {
  constructor(session, id) {
    this.session = session;
    this.id = id;
  }
  /** As an argument for `Session.run`. */
  toJSON() { return { [ELEMENT]: this.id }; }
  click() { return this.session.post(`/element/${this.id}/click`); }
  text() { return this.session.get(`/element/${this.id}/text`); }
  attribute(name) { return this.session.get(`/element/${this.id}/attribute/${name}`); }
  property(name) { return this.session.get(`/element/${this.id}/property/${name}`); }
  isEnabled() { return this.session.get(`/element/${this.id}/enabled`); }
  keys(text) { return this.session.post(`/element/${this.id}/value`, { text }); }
  /** Replaces the text of a field the way a person does: select all, type. (`clear` has no effect under React.) */
  fill(text) { return this.keys(KEYS.Control + "a" + KEYS.Control + (text === "" ? KEYS.Backspace : text)); }
}
