import "./dialogs.css";
import { useChange } from "../../../api/client";
import type { LeftOut, Written } from "../../../api/contract";
import { Button } from "../../../components/Button";
import { Note } from "../../../components/States";
import { bytes } from "../../../lib/text";
import { t, tn } from "../../../messages/t";
import { useNotices } from "../../../workbench/notices";

export function PackResult({ result }: { result: Written }) {
  const change = useChange();
  const { fail } = useNotices();
  return (
    <>
      {result.manifest.missing.map((one) => <Note key={one} tone="warning">{t("pack.missing", { title: one })}</Note>)}
      {result.manifest.warnings.map((one) => <Note key={one} tone="warning">{one}</Note>)}
      <LeftOutList list={result.manifest.left_out ?? []} />
      <Note tone="ok">{t("pack.done", { folder: result.folder })}</Note>
      <table>
        <thead><tr><th>{t("pack.file")}</th><th>{t("doc.title")}</th><th>{t("doc.state")}</th><th className="num">{t("pack.pages")}</th><th className="num">{t("pack.size")}</th><th>{t("pack.hash")}</th></tr></thead>
        <tbody>
          {result.manifest.files.map((file) => (
            <tr key={file.name}>
              <td><Button look="link" onPress={() => void change("reveal", { path: `${result.folder}/${file.name}` }).catch(fail)}>{file.name}</Button></td>
              <td>{file.title}</td>
              <td>{[file.version, file.status].filter(Boolean).join(" · ")}</td>
              <td className="num">{file.pages > 0 ? file.pages : ""}</td>
              <td className="num nowrap">{bytes(file.bytes)}</td>
              <td className="mono small" title={file.sha256}>{file.sha256.slice(0, 12)}…</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

/** What is shown on site only, and openly what of it can still be read in the pack. */
function LeftOutList({ list }: { list: readonly LeftOut[] }) {
  if (list.length === 0) return null;
  const readable = list.filter((one) => one.still_shown !== "");
  const name = (one: LeftOut) => [one.id, one.title, one.field].filter(Boolean).join(" · ");
  return (
    <>
      <Note tone="ok">{tn("pack.left_out", list.length - readable.length)}</Note>
      {readable.map((one) => <Note key={`${one.id} ${one.field}`} tone="warning">{name(one)}: {one.still_shown}.</Note>)}
    </>
  );
}
