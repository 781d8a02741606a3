/** Ready-made scales to begin with; what they would change is shown before they are taken. */
import { useState } from "react";
import { useRead } from "../../../api/client";
import { useDrafts } from "../../../api/drafts";
import type { CriteriaPreset, RecordView } from "../../../api/contract";
import { Button } from "../../../components/Button";
import { Modal } from "../../../components/Modal";
import { Note } from "../../../components/States";
import { asObjects, asText } from "../../../lib/json";
import { t } from "../../../messages/t";
import { MethodEffectNote, useMethod } from "../../../workbench/MethodEffect";

export function Presets({ view }: { view: RecordView }) {
  const presets = useRead("criteria_presets", {}).data?.presets ?? [];
  const [asked, setAsked] = useState<CriteriaPreset | null>(null);
  return (
    <div className="row">
      <span className="muted small">{t("preset.begin")}</span>
      {presets.map((one) => <Button key={one.steps} look="quiet" className="small" onPress={() => setAsked(one)}>{t("preset.size", { n: one.steps })}</Button>)}
      {asked === null ? null : <PresetDialog view={view} preset={asked} onClose={() => setAsked(null)} />}
    </div>
  );
}

function PresetDialog({ view, preset, onClose }: { view: RecordView; preset: CriteriaPreset; onClose: () => void }) {
  const drafts = useDrafts();
  const method = useMethod(preset.fields);
  const steps = (field: string) => asObjects(preset.fields[field]).map((step) => asText(step["label"])).join(" · ");
  const take = () => {
    for (const [field, value] of Object.entries(preset.fields)) drafts.edit(view, field, value);
    void drafts.commit(view.kind, view.id).then(onClose);
  };
  return (
    <Modal title={t("preset.title", { n: preset.steps })} onClose={onClose} footer={<><Button onPress={onClose}>{t("dialog.cancel")}</Button><Button look="primary" onPress={take}>{t("preset.take")}</Button></>}>
      <p><span className="strong">{t("risk.likelihood")}:</span> {steps("likelihood")}</p>
      <p><span className="strong">{t("risk.impact")}:</span> {steps("impact")}</p>
      <p><span className="strong">{t("method.bands")}:</span> {asObjects(preset.fields["bands"]).map((band) => asText(band["name"])).join(" · ")}</p>
      {method === undefined ? null : <MethodEffectNote method={method} />}
      <Note>{t("preset.text")}</Note>
    </Modal>
  );
}
