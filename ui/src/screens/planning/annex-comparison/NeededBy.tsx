import { useState } from "react";
import type { NeededBy as Needed } from "../../../api/contract";
import { Button } from "../../../components/Button";
import { t } from "../../../messages/t";
import { useNav } from "../../../workbench/nav";

const SHOWN = 6;

/** The risks and actions that need a control; each opens. */
export function NeededBy({ list }: { list: readonly Needed[] }) {
  const { goTo } = useNav();
  const [all, setAll] = useState(false);
  if (list.length === 0) return <span className="muted">{t("comparison.nobody")}</span>;
  return (
    <span className="needed-by">
      {(all ? list : list.slice(0, SHOWN)).map((one) => <span key={one.id} title={one.title}><Button look="link" label={`${one.id} ${one.title}`} onPress={() => goTo(one.kind, one.id)}>{one.id}</Button></span>)}
      {!all && list.length > SHOWN ? <Button look="quiet" className="small" onPress={() => setAll(true)}>{t("history.more", { n: list.length - SHOWN })}</Button> : null}
    </span>
  );
}
