import { useState } from "react";
import { useRead } from "../../../api/client";
import type { RecordView } from "../../../api/contract";
import { Button } from "../../../components/Button";
import { TextInput } from "../../../components/TextInput";
import { asTexts } from "../../../lib/json";
import { t, tn } from "../../../messages/t";
import { useFieldSetter, useShown } from "../../../workbench/RecordField";

/** Controls by their numbers, typed or pasted: "5.15-5.18, 8.2". What would be linked is shown before it is. */
export function ControlNumbers({ view }: { view: RecordView }) {
  const shown = asTexts(useShown(view)["controls"]);
  const set = useFieldSetter(view);
  const [text, setText] = useState("");
  const meant = useRead("control_numbers", { text }, { enabled: text.trim() !== "", keep: true }).data;
  const fresh = text.trim() === "" ? [] : (meant?.controls ?? []).filter((one) => !shown.includes(one.id));
  const known = text.trim() === "" ? 0 : (meant?.controls.length ?? 0) - fresh.length;
  const unknown = text.trim() === "" ? [] : (meant?.unknown ?? []);
  const link = () => {
    if (fresh.length === 0) return;
    set("controls", [...shown, ...fresh.map((one) => one.id)], true);
    setText("");
  };
  return (
    <form className="numbers" onSubmit={(event) => { event.preventDefault(); link(); }}>
      <div className="row action-new">
        <div className="grow"><TextInput label={t("numbers.label")} placeholder={t("numbers.hint")} value={text} onChange={setText} /></div>
        <Button disabled={fresh.length === 0} onPress={link}>{fresh.length === 0 ? t("numbers.link") : tn("numbers.go", fresh.length)}</Button>
      </div>
      {fresh.length === 0 && unknown.length === 0 && known === 0 ? null : (
        <div className="small" role="status">
          {fresh.map((one) => <div key={one.id}><span className="nowrap">{one.id}</span> <span className="muted">{one.title}</span></div>)}
          {known > 0 ? <div className="muted">{tn("numbers.known", known)}</div> : null}
          {unknown.length > 0 ? <div className="field-bad">{t("numbers.unknown", { text: unknown.join(", ") })}</div> : null}
        </div>
      )}
    </form>
  );
}
