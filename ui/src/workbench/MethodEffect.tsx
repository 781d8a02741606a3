/** What it would mean if the draft of the risk method were the method: said before anything is changed or approved. */
import { useRead } from "../api/client";
import type { MethodView, RecordJson } from "../api/contract";
import { Button } from "../components/Button";
import { Note } from "../components/States";
import { namesOf } from "../lib/text";
import { t, tn, tOr } from "../messages/t";
import { useNav } from "./nav";

export function useMethod(fields: RecordJson = {}): MethodView | undefined {
  return useRead("risk_method", { fields }, { keep: true }).data;
}

/** The effect in sentences; nothing where the draft measures as the method does. */
export function effectWords({ effect, number }: MethodView): string[] {
  if (effect.fields.length === 0) return [];
  const fields = effect.fields.map((one) => tOr(`method.field.${one}`, one)).join(", ");
  return [
    number === null ? t("effect.fields.draft", { fields }) : t("effect.fields", { fields, number }),
    effect.ratings > 0 ? `${tn("effect.ratings", effect.ratings)} ${tn("effect.risks", effect.risks)}` : "",
    effect.off_scale > 0 ? tn("effect.offscale", effect.off_scale) : "",
    effect.rising.length > 0 ? tn("effect.rising", effect.rising.length, { ids: namesOf(effect.rising, 6) }) : "",
    effect.falling.length > 0 ? tn("effect.falling", effect.falling.length, { ids: namesOf(effect.falling, 6) }) : "",
    effect.rising.length === 0 && effect.falling.length === 0 ? t("effect.same", { n: effect.above_after }) : "",
  ].filter(Boolean);
}

export function MethodEffectNote({ method }: { method: MethodView }) {
  const lines = effectWords(method);
  if (lines.length === 0) return null;
  return (
    <Note tone="warning">
      {lines.map((line) => <div key={line}>{line}</div>)}
      {method.number === null ? null : <div className="muted">{t("effect.kept")}</div>}
    </Note>
  );
}

/** How today's ratings stand to the method in force, with the way to those that are to be made again. */
export function RatingCountsNote({ method }: { method: MethodView }) {
  const { go } = useNav();
  const { to_reassess, unknown, risks_to_reassess } = method.ratings;
  if (to_reassess === 0 && unknown === 0) return null;
  return (
    <Note tone="advice">
      {to_reassess > 0 ? <div>{tn("method.reassess", to_reassess)} <Button look="link" onPress={() => go({ screen: "risks", filter: { preset: "to_reassess" } })}>{tn("method.reassess.show", risks_to_reassess)}</Button></div> : null}
      {unknown > 0 ? <div>{tn("method.unknown", unknown)} <Button look="link" onPress={() => go({ screen: "risks", filter: { preset: "unknown_version" } })}>{t("method.unknown.show")}</Button></div> : null}
    </Note>
  );
}
