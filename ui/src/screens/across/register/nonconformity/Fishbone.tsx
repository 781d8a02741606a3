/** The fishbone drawn as a picture from the causes that are written down, with the same in words for who can't see it. */
import { useState } from "react";
import type { CatalogueField, Json, RecordView } from "../../../../api/contract";
import { Button } from "../../../../components/Button";
import { Modal } from "../../../../components/Modal";
import { asObjects, asText } from "../../../../lib/json";
import { t } from "../../../../messages/t";
import { fieldSpec, useWork } from "../../../../workbench/session";
import { RecordField, useShown } from "../../../../workbench/RecordField";
import { FieldControl } from "../../../../workbench/FieldControl";
import { fishbone, type Bone } from "./layout";

const IN_PANE = { width: 264, letter: 5.9 };
const LARGE = { width: 760, letter: 6.1 };

/** The bones in their usual order; those without a cause are left out, those without a name come last. */
function bonesOf(spec: CatalogueField, value: Json | undefined): Bone[] {
  const causes = asObjects(value).filter((one) => asText(one["text"]).trim() !== "");
  const branches = spec.fields.find((one) => one.field === "branch")?.choices ?? [];
  const named = branches.map(([branch, name]) => ({ name, causes: causes.filter((one) => asText(one["branch"]) === branch).map((one) => asText(one["text"])) }));
  const rest = causes.filter((one) => asText(one["branch"]) === "").map((one) => asText(one["text"]));
  return [...named, { name: t("fishbone.nobranch"), causes: rest }].filter((bone) => bone.causes.length > 0);
}

export function Fishbone({ view }: { view: RecordView }) {
  const { catalogue } = useWork();
  const [large, setLarge] = useState(false);
  const spec = fieldSpec(catalogue, "nonconformity", "fishbone");
  const shown = useShown(view);
  const bones = bonesOf(spec, shown["fishbone"]);
  const effect = asText(shown["statement"]) || view.id;
  return (
    <div className="fishbone-field">
      {bones.length === 0 ? null : (
        <>
          <Picture bones={bones} effect={effect} size={IN_PANE} />
          <Button look="quiet" className="small" onPress={() => setLarge(true)}>{t("fishbone.large")}</Button>
        </>
      )}
      {large ? <Modal title={t("fishbone.title", { id: view.id })} size="large" onClose={() => setLarge(false)} footer={<Button onPress={() => setLarge(false)}>{t("dialog.close")}</Button>}><Picture bones={bones} effect={effect} size={LARGE} /></Modal> : null}
      <RecordField view={view} field="fishbone" stack>
        {(value, set) => <FieldControl spec={spec} label={spec.label} value={value} set={set} />}
      </RecordField>
    </div>
  );
}

function Picture({ bones, effect, size }: { bones: readonly Bone[]; effect: string; size: { width: number; letter: number } }) {
  const drawing = fishbone(bones, effect, size.width, size.letter);
  const { width, height, spine, spineTo } = drawing;
  const words = t("fishbone.words", { effect, causes: bones.map((bone) => `${bone.name}: ${bone.causes.join("; ")}`).join(". ") });
  return (
    <svg className="fishbone" viewBox={`0 0 ${String(width)} ${String(height)}`} style={{ maxWidth: width }} role="img" aria-label={words}>
      <path className="fishbone-spine" d={`M${String(spine)} 4V${String(spineTo)}`} />
      {drawing.ribs.map((rib) => <path key={rib} className="fishbone-rib" d={rib} />)}
      {drawing.lines.map((line) => <text key={`${String(line.x)} ${String(line.y)}`} className={`fishbone-${line.kind}`} x={line.x} y={line.y} textAnchor={line.end ? "end" : "start"}>{line.text}</text>)}
      <rect className="fishbone-head" x={1} y={drawing.effectTop} width={width - 2} height={height - drawing.effectTop - 4} rx={6} />
      {drawing.effect.map((text, index) => <text key={text} className="fishbone-effect" x={spine} y={drawing.effectTop + 18 + index * 15} textAnchor="middle">{text}</text>)}
    </svg>
  );
}
