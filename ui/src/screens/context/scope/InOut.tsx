import { useRead } from "../../../api/client";
import type { Kind, RecordView } from "../../../api/contract";
import { Button } from "../../../components/Button";
import { Check } from "../../../components/Check";
import { asObjects, asText, asTexts } from "../../../lib/json";
import { t } from "../../../messages/t";
import { useNav } from "../../../workbench/nav";
import { RecordField, useFieldSetter, useShown } from "../../../workbench/RecordField";

/** Every unit (location, process) with a tick for in scope; what is out shows whether a reason is given. */
export function InOut({ view, field, kind }: { view: RecordView; field: "units" | "locations" | "processes"; kind: Kind }) {
  const { go } = useNav();
  const rows = useRead("records", { kind, limit: 1000, offset: 0 }, { keep: true }).data?.rows ?? [];
  const shown = useShown(view);
  const setField = useFieldSetter(view);
  const exclusions = asObjects(shown["exclusions"]);
  const excluded = (id: string) => exclusions.find((one) => asText(one["target"]) === `${kind}:${id}`);
  return (
    <RecordField view={view} field={field} stack>
      {(value, set) => {
        const inside = new Set(asTexts(value));
        return (
          <div className="inout" role="group" aria-label={t(`scope.${field}`)}>
            {rows.length === 0 ? <p className="muted small">{t("scope.norecords")}</p> : null}
            {rows.map((row, index) => {
              const exclusion = excluded(row.id);
              const on = inside.has(row.id);
              return (
                <div key={row.id} className="inout-row">
                  <Check on={on} field={index === 0 ? field : undefined} onChange={(next) => set(next ? [...asTexts(value), row.id] : asTexts(value).filter((id) => id !== row.id), true)}>
                    <span>{row.title}</span>
                  </Check>
                  {on ? null : exclusion === undefined ? (
                    <Button look="link" className="small" onPress={() => setField("exclusions", [...exclusions, { target: `${kind}:${row.id}`, label: row.title }], true)}>{t("scope.sayWhy")}</Button>
                  ) : (
                    <span className="small muted">{asText(exclusion["justification"]) === "" ? t("scope.outNoReason") : t("scope.outReason")}</span>
                  )}
                </div>
              );
            })}
            <Button look="quiet" className="small" onPress={() => go({ screen: field })}>{t(`scope.edit.${field}`)}</Button>
          </div>
        );
      }}
    </RecordField>
  );
}
