/** The versions of the method that were in force, each with its scales as they were and the ratings made under it. */
import { useState } from "react";
import type { MethodVersionView } from "../../../api/contract";
import { Button } from "../../../components/Button";
import { Mark } from "../../../components/Mark";
import { asNumber, asObject, asObjects, asText } from "../../../lib/json";
import { t, tn } from "../../../messages/t";

export function Versions({ versions }: { versions: readonly MethodVersionView[] }) {
  const [open, setOpen] = useState<string | null>(null);
  if (versions.length === 0) return <p className="muted">{t("versions.none")}</p>;
  return (
    <table className="method-versions">
      <thead><tr><th>{t("doc.version")}</th><th>{t("versions.from")}</th><th>{t("doc.state")}</th><th>{t("versions.ratings")}</th><th><span className="hidden-visually">{t("versions.scales")}</span></th></tr></thead>
      <tbody>
        {[...versions].reverse().map((one) => (
          <VersionRows key={one.number} version={one} open={open === one.number} onOpen={() => setOpen(open === one.number ? null : one.number)} />
        ))}
      </tbody>
    </table>
  );
}

function VersionRows({ version, open, onOpen }: { version: MethodVersionView; open: boolean; onOpen: () => void }) {
  const standing = version.in_force ? t("versions.inforce") : version.is_same ? t("versions.same") : t("versions.other");
  return (
    <>
      <tr>
        <td className="strong">{version.number}</td>
        <td className="nowrap">{version.from ?? "–"}</td>
        <td><Mark tone={version.in_force || version.is_same ? "ok" : "advice"}><span className="plain">{standing}</span></Mark></td>
        <td>{tn("versions.count", version.ratings)}</td>
        <td>{version.criteria === null ? <span className="muted small">{t("versions.lost")}</span> : <Button look="link" expanded={open} onPress={onOpen}>{t("versions.scales")}</Button>}</td>
      </tr>
      {open && version.criteria !== null ? <tr><td colSpan={5}><Scales criteria={asObject(version.criteria)} /></td></tr> : null}
    </>
  );
}

function Scales({ criteria }: { criteria: ReturnType<typeof asObject> }) {
  const limit = asNumber(criteria["accept_max"]);
  return (
    <div className="old-scales">
      {(["likelihood", "impact"] as const).map((scale) => (
        <dl key={scale}>
          <dt className="strong">{t(`risk.${scale}`)}</dt>
          {asObjects(criteria[scale]).map((step) => <dd key={asText(step["level"])}>{asText(step["level"])} {asText(step["label"])} <span className="muted small">{asText(step["definition"])}</span></dd>)}
        </dl>
      ))}
      <dl>
        <dt className="strong">{t("method.bands")}</dt>
        {asObjects(criteria["bands"]).map((band) => <dd key={asText(band["name"])}>{asText(band["name"])}: {asText(band["min"])}–{asText(band["max"])}</dd>)}
        <dd className="muted">{limit === null ? t("method.nolimit") : t("map.limit", { limit })}</dd>
      </dl>
    </div>
  );
}
