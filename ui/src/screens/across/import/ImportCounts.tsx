import type { Choice, ImportView } from "../../../api/contract";
import { Mark } from "../../../components/Mark";
import { t, tOr } from "../../../messages/t";

/** What was found in the file, in numbers, and what is odd about it. */
export function ImportCounts({ file, preview }: { file: Choice; preview: ImportView }) {
  const counts = Object.entries(preview.preview.counts).filter((one): one is [string, number] => one[1] !== null);
  return (
    <section className="card">
      <div className="row"><h2 className="grow clip">{file.name}</h2><span className="muted">{t("import.tally", { create: preview.create, update: preview.update, unchanged: preview.unchanged, skip: preview.skip })}</span></div>
      <dl className="counts">
        {counts.map(([name, n]) => <div key={name}><dt>{tOr(`import.count.${name}`, name.replaceAll("_", " "))}</dt><dd>{n}</dd></div>)}
      </dl>
      {preview.preview.diagnostics.length === 0 ? null : (
        <ul className="import-said">
          {preview.preview.diagnostics.map((one, index) => (
            <li key={index}>
              <Mark tone={one.severity} label={t(`severity.${one.severity}`)} />
              <span>{[one.sheet, one.row === null ? null : t("import.row", { n: one.row }), one.column].filter(Boolean).join(" · ")} <span>{one.message}</span></span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
