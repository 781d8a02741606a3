import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import en from "./en.json";
import { t, tn } from "./t";

function sources(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return name === "fake" || name === "generated" ? [] : sources(path);
    return /\.tsx?$/.test(name) && !/\.test\./.test(name) ? [readFileSync(path, "utf8")] : [];
  });
}

it("fills names and picks the plural", () => {
  expect(t("filter.matched", { matched: 3, total: 93 })).toBe("3 of 93");
  expect(tn("count.blockers", 1)).toBe("1 blocker");
  expect(tn("count.blockers", 3)).toBe("3 blockers");
});

it("keeps no text that nothing shows", () => {
  const all = sources(join(process.cwd(), "src")).join("\n");
  const built = [...all.matchAll(/`([a-z0-9._]*)\$\{[^`]*\}([a-z._]*)`/gi)].map((found) => ({ start: found[1] ?? "", end: found[2] ?? "" })).filter((one) => one.start.includes(".") || one.end.startsWith("."));
  const unused = Object.keys(en).filter((key) => {
    const stem = key.replace(/\.(one|other)$/, "");
    if (all.includes(`"${key}"`) || all.includes(`"${stem}"`)) return false;
    return !built.some((one) => key.startsWith(one.start) && key.endsWith(one.end));
  });
  expect(unused).toEqual([]);
});
