import type { Diagnostic, Kind } from "../../../api/contract";
import { Button } from "../../../components/Button";
import { Mark } from "../../../components/Mark";
import { Markdown } from "../../../components/Markdown";
import { Modal } from "../../../components/Modal";
import { refOf } from "../../../lib/diagnostics";
import { t, tOr } from "../../../messages/t";
import { Fixes } from "../../../workbench/DiagnosticCard";
import { useNav } from "../../../workbench/nav";
import { useTitle } from "../../../workbench/RefInput";
import { ruleOf, useWork } from "../../../workbench/session";

function RelatedLine({ to, label, onJump }: { to: string; label: string; onJump: () => void }) {
  const { goTo } = useNav();
  const { kind, id } = refOf(to);
  const title = useTitle(kind as Kind, id);
  return <li><Button look="link" onPress={() => { onJump(); goTo(kind as Kind, id); }}>{id} {title}</Button> <span className="muted">{label}</span></li>;
}

/** Why a rule says what it says: the reasoning, the clause, on what it stands, what belongs to it. */
export function ExplainDialog({ diagnostic, onClose }: { diagnostic: Diagnostic; onClose: () => void }) {
  const { catalogue } = useWork();
  const rule = ruleOf(catalogue, diagnostic.code);
  const clause = catalogue.clauses.find(([id]) => diagnostic.clause === id || (diagnostic.clause.startsWith(`${id} `) && id.includes(".")));
  return (
    <Modal title={`${diagnostic.code} · ${(rule?.name ?? "").replaceAll("-", " ")}`} onClose={onClose} footer={<Button onPress={onClose} autoFocus>{t("dialog.close")}</Button>}>
      <Mark tone={diagnostic.severity}>{t(`severity.${diagnostic.severity}`)}</Mark>
      <p className="strong">{diagnostic.message}</p>
      {diagnostic.help ? <p>{diagnostic.help}</p> : null}
      <Markdown text={rule?.docs ?? ""} />
      <dl className="links">
        <dt>{t("explain.clause")}</dt><dd>{diagnostic.clause}{clause === undefined ? "" : ` ${clause[1]}`}</dd>
        <dt>{t("explain.basis")}</dt><dd>{tOr(`basis.${(rule?.basis ?? "").toLowerCase()}`, rule?.basis ?? "")}</dd>
        {diagnostic.related.length === 0 ? null : <dt>{t("explain.related")}</dt>}
        {diagnostic.related.length === 0 ? null : <dd><ul>{diagnostic.related.map((one) => <RelatedLine key={one.to} to={one.to} label={one.label} onJump={onClose} />)}</ul></dd>}
      </dl>
      <div onClick={onClose} role="presentation"><Fixes diagnostic={diagnostic} waive={false} why={false} /></div>
    </Modal>
  );
}
