/** What a person answers for, across every kind of record: each kind opens in its table with the filter on this person. */
import { useClient, useRead } from "../../../api/client";
import { useDrafts } from "../../../api/drafts";
import type { OwnedKind } from "../../../api/contract";
import { Button } from "../../../components/Button";
import { t, tOr } from "../../../messages/t";
import { Section } from "../../../workbench/Inspector";
import { RecordLink } from "../../../workbench/LinkedText";
import { useNav } from "../../../workbench/nav";
import { useNotices } from "../../../workbench/notices";
import { screenOf } from "../../../workbench/places";

/** So many of each kind are named; the table has all of them. */
const NAMED = 3;

export function Owned({ person }: { person: string }) {
  const { change } = useClient();
  const drafts = useDrafts();
  const { fail, say } = useNotices();
  const owned = useRead("owned", { person }, { keep: true }).data;
  if (owned === undefined) return null;
  const print = async (people: string[]) => {
    await drafts.commitAll();
    const { choice } = await change("host_pick", { purpose: "print_file" });
    if (choice === null) return;
    const written = await change("owned_print", { people, grant: choice.grant });
    say(t("owned.printed", { n: written.pages, path: written.path }));
    await change("reveal", { path: written.path });
  };
  const run = (work: Promise<void>) => void work.catch(fail);
  return (
    <Section title={t("owned.title")}>
      {owned.kinds.length === 0 ? <p className="muted">{t("owned.none")}</p> : (
        <ul className="owned">{owned.kinds.map((one) => <li key={`${one.kind} ${one.field}`}><Kind person={person} one={one} /></li>)}</ul>
      )}
      <div className="row">
        {owned.kinds.length === 0 ? null : <Button className="small" onPress={() => run(print([person]))}>{t("owned.print")}</Button>}
        <Button look="quiet" className="small" onPress={() => run(print([]))}>{t("owned.print.all")}</Button>
      </div>
    </Section>
  );
}

function Kind({ person, one }: { person: string; one: OwnedKind }) {
  const { go } = useNav();
  const open = () => go({ screen: screenOf(one.kind), filter: { conditions: [{ column: one.field, test: "is", values: [person] }] } });
  const rest = one.count - Math.min(NAMED, one.first.length);
  return (
    <>
      <Button look="link" onPress={open}>{t("owned.kind", { kinds: tOr(`kinds.${one.kind}`, one.kind), n: one.count })}</Button>
      <div className="small">
        {one.first.slice(0, NAMED).map((link) => <div key={link.id}><RecordLink link={link} titled /></div>)}
        {rest > 0 ? <span className="muted">{t("outstanding.more", { n: rest })}</span> : null}
      </div>
    </>
  );
}
