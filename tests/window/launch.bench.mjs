// How long a person waits: from the start of the program to the start screen, and from the click on an ISMS of 10,000
// imported risks to its painted table; then how smoothly that table scrolls. Part of `make bench`; asserts no times.
//
//   ISMS_DESK_BINARY=target/release/isms-desk ISMS=target/release/isms bash tests/window/run.sh tests/window/launch.bench.mjs
//
// WORKSPACE names another ISMS to measure instead: `cargo bench -p isms-app --bench years -- --keep` makes one of 100,000.

import { execFile } from "node:child_process";
import { mkdir, readdir, readFile, readlink, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { journey } from "./harness.mjs";

const RISKS = 10_000;
const RUNS = 7;
const NAME = "Large Holding";

/** A text of about `length` letters. */
function text(n, about, length) {
  let words = `${about} ${n}:`;
  while (words.length < length) words += ` written in ${2015 + (words.length % 11)} by team ${n % 37},`;
  return words.slice(0, length);
}

/** 10,000 risks of 1.5 KB with three links each, as a spreadsheet. */
function spreadsheet() {
  const rows = ["Risk ID,Risk,Threat,Vulnerability,Consequence,Controls,Likelihood,Impact"];
  for (let n = 1; n <= RISKS; n += 1) {
    const controls = `A.5.${1 + (n % 37)}; A.8.${1 + (n % 34)}; A.7.${1 + (n % 14)}`;
    const cells = [text(n, "Risk", 60), text(n, "Threat", 400), text(n, "Weak spot", 450), text(n, "Consequence", 500)];
    rows.push([`R-${String(n).padStart(5, "0")}`, ...cells.map((cell) => `"${cell}"`), controls, 1 + (n % 5), 1 + ((n / 5) % 5 | 0)].join(","));
  }
  return rows.join("\n");
}

async function make(folder) {
  const isms = (...args) => promisify(execFile)(process.env.ISMS ?? "isms", args, { maxBuffer: 1 << 28 });
  const workspace = process.env.WORKSPACE ?? join(folder, "large");
  if (process.env.WORKSPACE === undefined) {
    await isms("new", workspace, "--name", NAME);
    const file = join(folder, "risks.csv");
    await writeFile(file, spreadsheet());
    await isms("import", workspace, "risks", file, "--yes");
  }
  // A release has no scripted dialogs: the ISMS stands in the list of recent ones from the start.
  const state = join(folder, "data", "app.ismsdesk.desktop");
  await mkdir(state, { recursive: true });
  await writeFile(join(state, "recent.json"), JSON.stringify([{ path: workspace, name: NAME, opened_at: "2026-11-24T09:00:00Z", missing: false }]));
}

/** When the program began, in milliseconds since the epoch. */
async function begun() {
  const boot = Number((await readFile("/proc/stat", "utf8")).match(/btime (\d+)/)[1]) * 1000;
  const uptime = Number((await readFile("/proc/uptime", "utf8")).split(" ")[0]);
  const now = Date.now();
  for (const pid of await readdir("/proc")) {
    const program = /^\d+$/.test(pid) ? await readlink(`/proc/${pid}/exe`).catch(() => "") : "";
    if (program === "" || program !== resolve(process.env.ISMS_DESK_BINARY ?? "")) continue;
    const stat = await readFile(`/proc/${pid}/stat`, "utf8");
    const ticks = Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19]);
    // `btime` is rounded to seconds; the uptime is not.
    return Math.max(boot, now - uptime * 1000 + ticks * 10);
  }
  throw new Error("the program is not running");
}

/** In the page: when it was first painted, on the clock of the machine. */
const PAINTED = `
  const paint = performance.getEntriesByType("paint").find((one) => one.name === "first-contentful-paint");
  return performance.timeOrigin + (paint?.startTime ?? performance.now());`;

/** In the page: clicks the ISMS, and tells after how many milliseconds the rows of its table were painted. */
const OPENED = `
  const [name, done] = arguments;
  const button = [...document.querySelectorAll("button")].find((one) => one.textContent.trim() === name);
  const start = performance.now();
  button.dispatchEvent(new PointerEvent("pointerdown", { bubbles: true, pointerId: 1, button: 0, buttons: 1 }));
  button.dispatchEvent(new PointerEvent("pointerup", { bubbles: true, pointerId: 1, button: 0 }));
  button.click();
  const look = () => {
    const rows = document.querySelectorAll(".grid-body [role=row][data-index]:not([aria-busy])").length;
    if (rows > 5) requestAnimationFrame(() => setTimeout(() => done(performance.now() - start)));
    else requestAnimationFrame(look);
  };
  look();`;

/** In the page: scrolls the table for three seconds, and tells the frames a second. */
const SCROLLED = `
  const done = arguments[0];
  const grid = document.querySelector("[role=grid]");
  const start = performance.now();
  let frames = 0;
  const step = (now) => {
    frames += 1;
    grid.scrollTop += 120;
    if (now - start < 3000) requestAnimationFrame(step);
    else done({ rate: frames * 1000 / (now - start), rows: grid.scrollTop });
  };
  requestAnimationFrame(step);`;

const middle = (times) => times.toSorted((a, b) => a - b)[times.length >> 1];
const told = (what, times, bar) => console.log(`${what.padEnd(48)} ${middle(times).toFixed(0).padStart(6)} ms   best ${Math.min(...times).toFixed(0)}, of ${times.length}; bar ${bar}`);

journey("launch to the first painted table", {}, async (desk) => {
  await make(desk.folder);
  await desk.reopen();
  await desk.click("button", NAME);
  await desk.until("a seat or the screens", async () => /Who is working|Overview/.test(await desk.shown()));
  if (/Who is working/.test(await desk.shown())) {
    await desk.fill("textbox", "Another name", "Bench");
    await desk.press("Enter");
  }
  await desk.find("navigation", "Screens");
  await desk.press("Control+k");
  await desk.find("combobox", "Search or run a command");
  await desk.type("Risk register");
  await desk.until("it to be found", async () => (await desk.all("option"))[0]?.includes("Risk register"));
  await desk.press("Enter");
  await desk.until("the table", () => desk.session.element(".grid-body [role=row][data-index]"));
  const [launches, openings] = [[], []];
  for (let run = 0; run < RUNS; run += 1) {
    await desk.reopen();
    launches.push(await desk.session.run(PAINTED) - await begun());
    openings.push(await desk.session.runAsync(OPENED, NAME));
  }
  told("program started to start screen painted", launches, "-");
  told("click to its risks opened, table painted", openings, "-");
  told("launch to first painted table", launches.map((one, at) => one + openings[at]), "1,200 ms");
  await desk.shot("bench-launch");
  const { rate } = await desk.session.runAsync(SCROLLED);
  console.log(`scrolling that table: ${rate.toFixed(0)} frames a second; bar 50`);
});
