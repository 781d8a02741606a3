/** What stands beside the steps: the body with its accreditation, the certificates, and audits that certify nothing. */
import type { CertificationView, CycleAudit, CycleBody, CycleCertificate } from "../../../api/contract";
import { Button } from "../../../components/Button";
import { Card } from "../../../components/Card";
import { Mark } from "../../../components/Mark";
import { t } from "../../../messages/t";
import { useNav } from "../../../workbench/nav";
import { fieldLabel, useWork } from "../../../workbench/session";

export function Beside({ view }: { view: CertificationView }) {
  return (
    <div className="cycle-cards">
      {view.body === null ? null : <Card title={t("certification.body")}><Body body={view.body} /></Card>}
      {view.certificates.length === 0 ? null : <Card title={t("certification.certificates")}>{[...view.certificates].reverse().map((one) => <Certificate key={one.record.id} one={one} />)}</Card>}
      {view.special.length === 0 ? null : <Card title={t("certification.special")}><Audits audits={view.special} label={t("certification.special")} /></Card>}
      {view.apart.length === 0 ? null : (
        <Card title={t("certification.apart")}>
          <p className="muted">{t("certification.apart.text")}</p>
          <Audits audits={view.apart} label={t("certification.apart")} />
        </Card>
      )}
    </div>
  );
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return <div className="cycle-fact"><dt>{name}</dt><dd>{children}</dd></div>;
}

function Body({ body }: { body: CycleBody }) {
  const { goTo } = useNav();
  const open = (field?: string) => goTo("certification_body", body.record.id, field);
  const missing = (field: string, text: string) => <Button look="link" onPress={() => open(field)}>{text}</Button>;
  return (
    <>
      <p><Button look="link" onPress={() => open()}>{`${body.record.id} ${body.record.title}`}</Button></p>
      <dl>
        <Fact name={t("certification.accredited.by")}>{body.accreditation_body || missing("accreditation_body", t("certification.missing"))}</Fact>
        <Fact name={t("certification.accredited.for")}>{body.accredited_for.join(", ") || missing("accredited_for", t("certification.missing"))}</Fact>
        <Fact name={t("certification.accredited.until")}>
          {body.accredited_until === null ? missing("accredited_until", t("certification.missing")) : <Mark tone={body.accreditation_ended ? "blocker" : "ok"}>{t(body.accreditation_ended ? "certification.ended" : "certification.until", { on: body.accredited_until })}</Mark>}
        </Fact>
        <Fact name={t("certification.mra")}>{body.mra_signatory === null ? missing("mra_signatory", t("certification.missing")) : t(body.mra_signatory ? "value.yes" : "value.no")}</Fact>
        <Fact name={t("certification.checked")}>{body.checked_on ?? missing("checked_on", t("certification.never"))}</Fact>
      </dl>
    </>
  );
}

function Certificate({ one }: { one: CycleCertificate }) {
  const { goTo } = useNav();
  const { body } = one;
  return (
    <div className="cycle-certificate">
      <p><Button look="link" onPress={() => goTo("certificate", one.record.id)}>{`${one.record.id} ${one.record.title}`}</Button> {one.stands ? <Mark tone="ok">{t("certification.stands")}</Mark> : <Mark tone="blocker">{t("certification.stands.not")}</Mark>}</p>
      <dl>
        <Fact name={t("certification.edition")}>{one.edition || t("certification.missing")}</Fact>
        <Fact name={t("certification.validity")}>{`${one.decided_on ?? ""} – ${one.valid_until ?? t("certification.missing")}`}</Fact>
        {body === null ? null : <Fact name={t("certification.by.body")}><Button look="link" onPress={() => goTo(body.kind, body.id)}>{`${body.id} ${body.title}`}</Button></Fact>}
        {one.transferred ? <Fact name={t("certification.event.transferred")}>{t("value.yes")}</Fact> : null}
        {one.suspended_on === null ? null : <Fact name={t("certification.event.suspended")}>{one.restored_on === null ? t("certification.since", { on: one.suspended_on }) : `${one.suspended_on} – ${one.restored_on}`}{one.ended_because === "" ? null : <div className="muted">{one.ended_because}</div>}</Fact>}
        {one.withdrawn_on === null ? null : <Fact name={t("certification.event.withdrawn")}>{one.withdrawn_on}{one.ended_because === "" ? null : <div className="muted">{one.ended_because}</div>}</Fact>}
      </dl>
    </div>
  );
}

function Audits({ audits, label }: { audits: readonly CycleAudit[]; label: string }) {
  const { goTo } = useNav();
  const { catalogue } = useWork();
  return (
    <table aria-label={label}>
      <tbody>
        {audits.map((one) => (
          <tr key={one.record.id}>
            <td className="nowrap">{one.on ?? t("certification.noday")}</td>
            <td><Button look="link" onPress={() => goTo("audit", one.record.id)}>{`${one.record.id} ${one.record.title}`}</Button></td>
            <td>{fieldLabel(catalogue, "audit", "audit_type", one.audit_type)}</td>
            <td>{fieldLabel(catalogue, "audit", "status", one.status)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
