import { useEffect, useRef } from "react";
import { useRead } from "../../../api/client";
import type { RecordRow } from "../../../api/contract";
import { Button } from "../../../components/Button";
import { asText } from "../../../lib/json";
import { keyOf } from "../../../lib/diagnostics";
import { t } from "../../../messages/t";
import { FormSection } from "../../../workbench/FormPage";
import { Links } from "../../../workbench/Links";
import { useHere } from "../../../workbench/nav";
import { RecordField } from "../../../workbench/RecordField";
import { useCreateRecord, useDeleteRecord } from "../../../workbench/useRecordActions";
import { DiagnosticLine } from "../../../workbench/DiagnosticCard";

/** Interfaces and dependencies with what is outside (4.3 c): each a record of its own, edited in place. */
export function Interfaces() {
  const rows = useRead("records", { kind: "interface", limit: 1000, offset: 0 }, { keep: true }).data?.rows ?? [];
  const create = useCreateRecord();
  return (
    <FormSection title={t("scope.section.interfaces")} text={t("scope.section.interfaces.text")} end={<Button look="quiet" onPress={() => void create("interface", {})}>{t("scope.interface.add")}</Button>}>
      {rows.length === 0 ? <p className="muted">{t("scope.interface.none")}</p> : rows.map((row) => <InterfaceCard key={row.id} row={row} />)}
    </FormSection>
  );
}

function InterfaceCard({ row }: { row: RecordRow }) {
  const view = useRead("record", { kind: "interface", id: row.id }).data;
  const remove = useDeleteRecord();
  const here = useHere("scope");
  const card = useRef<HTMLDetailsElement>(null);
  const ready = view !== undefined;
  const meant = here?.id === row.id ? here.jump : null;
  useEffect(() => {
    if (meant === null || !ready || card.current === null) return;
    card.current.open = true;
    card.current.querySelector<HTMLElement>("summary")?.focus();
    card.current.scrollIntoView?.({ block: "nearest" });
  }, [meant, ready]);
  if (view === undefined) return null;
  return (
    <details className="card interface" open={row.title === ""} ref={card}>
      <summary><span className="muted nowrap">{row.id}</span> <span className="strong">{row.title || t("value.untitled")}</span> <span className="muted">{asText(row.record["exchanged"])}</span></summary>
      {view.diagnostics.map((one) => <DiagnosticLine key={keyOf(one)} diagnostic={one} />)}
      <div className="form">
        <RecordField view={view} field="name" stack />
        <RecordField view={view} field="owner" stack />
        <RecordField view={view} field="inside" stack />
        <RecordField view={view} field="outside" stack />
        <RecordField view={view} field="outside_name" stack />
        <RecordField view={view} field="agreement" stack />
        <RecordField view={view} field="exchanged" stack wide />
      </div>
      <Links view={view} />
      <Button look="quiet" onPress={() => void remove(view)}>{t("record.delete")}</Button>
    </details>
  );
}
