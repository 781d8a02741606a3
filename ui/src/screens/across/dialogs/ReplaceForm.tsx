/** Another record in the place of one, wherever a field names it: whom, what would change (each can be left out), what stays. */
import { useEffect } from "react";
import { useRead } from "../../../api/client";
import type { EndingView, Kind } from "../../../api/contract";
import { Check } from "../../../components/Check";
import { FieldFrame } from "../../../components/FieldFrame";
import { Note } from "../../../components/States";
import { t, tn, tOr } from "../../../messages/t";
import { NamedLink, RecordLink } from "../../../workbench/LinkedText";
import { RefInput } from "../../../workbench/RefInput";
import { fieldSpec, useWork } from "../../../workbench/session";

export interface ReplaceAsked { by: string | null; /** Records that stay as they are. */ except: string[]; /** Whether the replaced one ends today. */ end: boolean; /** How many records would change. */ ready: number }

interface ReplaceFormProps { kind: Kind; id: string; ending: EndingView | null; asked: ReplaceAsked; onChange: (asked: ReplaceAsked) => void; onClose: () => void }

export function ReplaceForm({ kind, id, ending, asked, onChange, onClose }: ReplaceFormProps) {
  const { catalogue } = useWork();
  const preview = useRead("replace_preview", { kind, id, by: asked.by ?? "", except: [], end: false }, { enabled: asked.by !== null, fresh: true });
  const changes = asked.by === null ? [] : (preview.data?.changes ?? []);
  const keyOf = (one: { kind: Kind; id: string }) => `${one.kind}:${one.id}`;
  const total = asked.by === null ? 0 : Math.max(0, (preview.data?.records ?? 0) - asked.except.length);
  useEffect(() => {
    if (asked.ready !== total) onChange({ ...asked, ready: total });
  }, [asked, total, onChange]);
  const turn = (key: string) => onChange({ ...asked, except: asked.except.includes(key) ? asked.except.filter((one) => one !== key) : [...asked.except, key] });
  const kept = asked.by === null ? [] : (preview.data?.kept ?? []);
  return (
    <>
      <div className="fields">
        <FieldFrame label={t("removal.by")}><RefInput label={t("removal.by")} kind={kind} value={asked.by} onChange={(by) => onChange({ ...asked, by, except: [] })} field="by" /></FieldFrame>
        {ending === null || ending.already !== null ? null : <Check on={asked.end} onChange={() => onChange({ ...asked, end: !asked.end })}>{t("removal.end", { verb: ending.verb, id })}</Check>}
      </div>
      {preview.error === null || asked.by === null ? null : <Note tone="blocker">{preview.error.message}</Note>}
      {asked.by === null ? <p className="muted">{t("removal.hint")}</p> : null}
      {changes.length === 0 ? null : (
        <table>
          <thead><tr><th>{t("removal.change")}</th><th>{t("bulk.record")}</th><th>{t("bulk.field")}</th></tr></thead>
          <tbody>
            {changes.map((line) => (
              <tr key={`${keyOf(line)} ${line.field}`}>
                <td><Check on={!asked.except.includes(keyOf(line))} onChange={() => turn(keyOf(line))}><span className="hidden-visually">{line.id}</span></Check></td>
                <td><NamedLink kind={line.kind} id={line.id} titled before={onClose} /> <span className="muted small">{tOr(`kind.${line.kind}`, line.kind)}</span></td>
                <td>{fieldSpec(catalogue, line.kind, line.field).label}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {kept.length === 0 ? null : (
        <div>
          <p className="muted">{tn("removal.kept", kept.length)}</p>
          <ul>{kept.slice(0, 20).map((one) => <li key={`${keyOf(one.link)} ${one.link.field}`} className="small"><RecordLink link={one.link} titled before={onClose} /> <span className="muted">{[one.link.field === "" ? "" : fieldSpec(catalogue, one.link.kind, one.link.field).label, one.why].filter(Boolean).join(": ")}</span></li>)}</ul>
          {kept.length > 20 ? <p className="muted small">{t("history.more", { n: kept.length - 20 })}</p> : null}
        </div>
      )}
    </>
  );
}
