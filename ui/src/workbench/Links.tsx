import type { LinkView, RecordView } from "../api/contract";
import { Button } from "../components/Button";
import { t, tOr } from "../messages/t";
import { useNav } from "./nav";

const FIRST = 12;

/** What points here, by kind; each a jump. */
export function Links({ view }: { view: RecordView }) {
  const { goTo } = useNav();
  const groups = new Map<string, LinkView[]>();
  for (const one of view.used_by) {
    const list = groups.get(one.kind) ?? [];
    if (!list.some((ref) => ref.id === one.id)) list.push(one);
    groups.set(one.kind, list);
  }
  if (groups.size === 0) return null;
  return (
    <section>
      <h3>{t("inspector.linked")}</h3>
      <dl className="links">
        {[...groups].map(([kind, refs]) => [
          <dt key={`${kind} t`}>{tOr(`kinds.${kind}`, kind)}</dt>,
          <dd key={`${kind} d`}>
            <ul>
              {refs.slice(0, FIRST).map((ref) => (
                <li key={ref.id}><Button look="link" onPress={() => goTo(ref.kind, ref.id)}>{ref.id} {ref.title}</Button></li>
              ))}
              {refs.length > FIRST ? <li className="muted">{t("history.more", { n: refs.length - FIRST })}</li> : null}
            </ul>
          </dd>,
        ])}
      </dl>
    </section>
  );
}
