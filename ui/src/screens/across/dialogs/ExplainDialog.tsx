import type { Diagnostic } from "../../../api/contract";
import { Button } from "../../../components/Button";
import { Mark } from "../../../components/Mark";
import { Modal } from "../../../components/Modal";
import { t, tOr } from "../../../messages/t";
import { DiagnosticLine, Fixes } from "../../../workbench/DiagnosticCard";
import { useNav } from "../../../workbench/nav";
import { useWork } from "../../../workbench/session";

/** Why a rule says what it says: the reasoning, the clause, on what it stands, what belongs to it. */
export function ExplainDialog({ diagnostic, onClose }: { diagnostic: Diagnostic; onClose: () => void }) {
  const { goTo } = useNav();
  const { catalogue } = useWork();
  const clause = catalogue.clauses.find((one) => diagnostic.clause.startsWith(one.id) && diagnostic.clause.length - one.id.length < 5);
  return (
    <Modal title={`${diagnostic.code} · ${diagnostic.rule_name.replaceAll("-", " ")}`} onClose={onClose} footer={<Button onPress={onClose} autoFocus>{t("dialog.close")}</Button>}>
      <Mark tone={diagnostic.severity}>{t(`severity.${diagnostic.severity}`)}</Mark>
      <p className="strong">{diagnostic.message}</p>
      {diagnostic.help ? <p>{diagnostic.help}</p> : null}
      <div className="prose">{diagnostic.explanation.split(/\n{2,}/).map((part) => <p key={part}>{part}</p>)}</div>
      <dl className="links">
        <dt>{t("explain.clause")}</dt><dd>{diagnostic.clause}{clause === undefined ? "" : ` ${clause.title}`}</dd>
        <dt>{t("explain.basis")}</dt><dd>{tOr(`basis.${diagnostic.basis}`, diagnostic.basis)}</dd>
        {diagnostic.related.length === 0 ? null : <dt>{t("explain.related")}</dt>}
        {diagnostic.related.length === 0 ? null : (
          <dd><ul>{diagnostic.related.map((one) => <li key={`${one.kind} ${one.id}`}><Button look="link" onPress={() => { onClose(); goTo(one.kind, one.id); }}>{one.id} {one.title}</Button> <span className="muted">{one.label}</span></li>)}</ul></dd>
        )}
      </dl>
      {diagnostic.folded.length > 0 ? <div className="col">{diagnostic.folded.map((one) => <DiagnosticLine key={one.key} diagnostic={one} />)}</div> : null}
      <div onClick={onClose} role="presentation"><Fixes diagnostic={diagnostic} waive={false} why={false} /></div>
    </Modal>
  );
}
