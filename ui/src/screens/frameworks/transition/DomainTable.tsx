/** The old controls of a domain and the new ones they went into; or the controls that came new. */
import type { NewControlLine, OldControlLine, OpenPoint } from "../../../api/contract";
import { Button } from "../../../components/Button";
import { Mark } from "../../../components/Mark";
import { t, tn } from "../../../messages/t";
import { useNav } from "../../../workbench/nav";
import type { Domain } from "./lines";

export function DomainTable({ domain }: { domain: Domain }) {
  const name = domain.name === null ? t("transition.new") : t("transition.domain", { name: domain.name });
  return (
    <section className="transition-domain" aria-label={name}>
      <h2>{name} {domain.open === 0 ? <Mark tone="ok"><span className="plain">{t("transition.nothing")}</span></Mark> : <Mark tone="warning"><span className="plain">{tn("transition.todo", domain.open)}</span></Mark>}</h2>
      <table aria-label={name}>
        <thead><tr>{domain.name === null ? null : <th scope="col">{t("transition.old")}</th>}<th scope="col">{t("transition.became")}</th><th scope="col">{t("transition.decision")}</th><th scope="col">{t("transition.again")}</th></tr></thead>
        <tbody>{domain.lines.flatMap((line) => line.to.map((one, index) => (
          <tr key={`${line.key} ${one.id}`}>
            {line.old === null || index > 0 ? null : <td rowSpan={line.to.length}><Old old={line.old} /></td>}
            <NewCells one={one} old={line.old} />
          </tr>
        )))}</tbody>
      </table>
    </section>
  );
}

function Old({ old }: { old: OldControlLine }) {
  const { goTo } = useNav();
  return (
    <>
      <strong>{old.id}</strong> {old.title}
      {old.kept === null ? null : <div className="small"><Button look="link" onPress={() => goTo("control", old.id)}>{t("transition.kept", { decision: t(`decision.long.${old.kept.decision}`) })}</Button></div>}
    </>
  );
}

function NewCells({ one, old }: { one: NewControlLine; old: OldControlLine | null }) {
  const { goTo } = useNav();
  const others = one.predecessors.filter((id) => id !== old?.id);
  return (
    <>
      <td>
        <Button look="link" onPress={() => goTo("control", one.id)}>{`${one.id} ${one.title}`}</Button>
        <div className="muted small">{old?.relation === "split" ? t("transition.split") : one.origin === "merged" && others.length > 0 ? t("transition.with", { others: others.join(", ") }) : t(`transition.origin.${one.origin}`)}</div>
      </td>
      <td>{t(`decision.long.${one.decision}`)}{one.implementation === null ? null : <div className="muted small">{t(`implementation.${one.implementation}`)}</div>}</td>
      <td>{one.open.length === 0 ? <span className="muted">{t("transition.none")}</span> : <ul className="transition-open">{one.open.map((point) => <Point key={`${point.why} ${point.field}`} id={one.id} point={point} />)}</ul>}</td>
    </>
  );
}

/** Why it is decided again, leading to the field in which it is. */
function Point({ id, point }: { id: string; point: OpenPoint }) {
  const { goTo } = useNav();
  const numbers = point.numbers.join(", ");
  return <li><Mark tone="warning" /><Button look="link" label={`${id}: ${t(`transition.why.${point.why}`, { numbers })}`} onPress={() => goTo("control", id, point.field)}>{t(`transition.why.${point.why}`, { numbers })}</Button></li>;
}
