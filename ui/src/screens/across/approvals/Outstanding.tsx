/** What waits for whom: documents, plans and risks, sign-offs; the sheet to sign, and what comes back signed. */
import { useState, type ReactNode } from "react";
import { useClient, useRead } from "../../../api/client";
import { useDrafts } from "../../../api/drafts";
import type { OutstandingItem, OutstandingPerson } from "../../../api/contract";
import { Button } from "../../../components/Button";
import { Card } from "../../../components/Card";
import { ErrorState, Loading } from "../../../components/States";
import { t, tn } from "../../../messages/t";
import { useNav } from "../../../workbench/nav";
import { useNotices } from "../../../workbench/notices";
import { SignedSheetDialog } from "./SignedSheetDialog";

export function Outstanding() {
  const { change } = useClient();
  const drafts = useDrafts();
  const { fail, say } = useNotices();
  const [signed, setSigned] = useState<OutstandingPerson | null>(null);
  const answer = useRead("outstanding", {}, { keep: true });
  if (answer.error !== null) return <ErrorState title={t("error.list")} error={answer.error} retry={() => void answer.refetch()} retryLabel={t("error.retry")} />;
  if (answer.data === undefined) return <Loading label={t("loading")} rows={4} />;
  const { people, nobody } = answer.data;
  const print = async (owner: string) => {
    await drafts.commitAll();
    const { choice } = await change("host_pick", { purpose: "print_file" });
    if (choice === null) return;
    const written = await change("owner_sheet_print", { owner, grant: choice.grant });
    say(t("outstanding.printed", { name: written.owner, path: written.path }));
    await change("reveal", { path: written.path });
  };
  const printAll = async () => {
    await drafts.commitAll();
    const { choice } = await change("host_pick", { purpose: "sheet_folder" });
    if (choice === null) return;
    const written = await change("owner_sheets_print", { grant: choice.grant });
    say(t("outstanding.printed.all", { n: written.sheets.length, path: written.folder }));
    await change("reveal", { path: written.folder });
  };
  const run = (work: Promise<void>) => void work.catch(fail);
  const owners = people.filter((one) => one.plans + one.residuals > 0);
  return (
    <Card title={t("outstanding.title")} className="outstanding" end={owners.length > 1 ? <Button onPress={() => run(printAll())}>{t("outstanding.print.all")}</Button> : undefined}>
      {people.length === 0 && nobody.length === 0 ? <p className="muted">{t("outstanding.nothing")}</p> : (
        <table>
          <thead><tr><th>{t("outstanding.person")}</th><th>{t("outstanding.waits")}</th><th><span className="hidden-visually">{t("outstanding.acts")}</span></th></tr></thead>
          <tbody>
            {people.map((one) => (
              <Row key={one.id} person={one}>
                {one.plans + one.residuals > 0 ? (
                  <>
                    <Button className="small" label={t("outstanding.print.of", { name: one.name })} onPress={() => run(print(one.id))}>{t("outstanding.print")}</Button>
                    <Button edits className="small" label={t("outstanding.sign.of", { name: one.name })} onPress={() => setSigned(one)}>{t("outstanding.sign")}</Button>
                  </>
                ) : null}
              </Row>
            ))}
            {nobody.length === 0 ? null : <tr><th scope="row" className="muted">{t("outstanding.nobody")}</th><td><Items items={nobody} /></td><td /></tr>}
          </tbody>
        </table>
      )}
      {signed === null ? null : <SignedSheetDialog person={signed} onClose={() => setSigned(null)} />}
    </Card>
  );
}

function Row({ person, children }: { person: OutstandingPerson; children: ReactNode }) {
  const counts = [
    person.documents > 0 ? tn("outstanding.documents", person.documents) : "",
    person.plans > 0 ? tn("outstanding.plans", person.plans) : "",
    person.residuals > 0 ? tn("outstanding.residuals", person.residuals) : "",
    person.sign_offs > 0 ? tn("outstanding.signoffs", person.sign_offs) : "",
  ];
  return (
    <tr>
      <th scope="row"><div>{person.name}</div><div className="muted small">{person.job}</div></th>
      <td><div>{counts.filter((one) => one !== "").join(" · ")}</div><Items items={person.items} /></td>
      <td className="nowrap"><div className="row">{children}</div></td>
    </tr>
  );
}

/** So many are shown as links; the sheet and the register have all of them. */
const MOST = 12;

function Items({ items }: { items: readonly OutstandingItem[] }) {
  const { goTo } = useNav();
  const each = items.filter((one, at) => items.findIndex((other) => other.kind === one.kind && other.id === one.id) === at);
  return (
    <div className="outstanding-items small">
      {each.slice(0, MOST).map((one) => (
        <Button key={`${one.kind} ${one.id}`} look="link" label={`${one.id} ${one.title}`} onPress={() => goTo(one.kind, one.id)}>{one.id}</Button>
      ))}
      {each.length > MOST ? <span className="muted">{t("outstanding.more", { n: each.length - MOST })}</span> : null}
    </div>
  );
}
