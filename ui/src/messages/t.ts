/** Every text on screen comes from here. `t("key", {name})` fills `{name}`; `tn` picks `key.one` or `key.other`. */
import en from "./en.json";

export type MessageKey = keyof typeof en;
type Args = Record<string, string | number>;

const messages: Record<string, string> = en;

function fill(pattern: string, args: Args): string {
  return pattern.replace(/\{(\w+)\}/g, (whole, name: string) => (name in args ? String(args[name]) : whole));
}

export function t(key: MessageKey, args: Args = {}): string {
  return fill(messages[key] ?? key, args);
}

type PluralStem = MessageKey extends infer K ? (K extends `${infer S}.one` ? S : never) : never;

export function tn(stem: PluralStem, n: number, args: Args = {}): string {
  return fill(messages[`${stem}.${n === 1 ? "one" : "other"}`] ?? stem, { n, ...args });
}

/** A text by a key that is built at run time, such as `field.title`; the fallback shows when there is none. */
export function tOr(key: string, fallback: string): string {
  return messages[key] ?? fallback;
}
