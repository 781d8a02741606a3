/** The picture that documents begin with: shown as it is printed, chosen from a file, taken away. */
import { useChange, useRead } from "../../../api/client";
import type { RecordView } from "../../../api/contract";
import { Button } from "../../../components/Button";
import { Mark } from "../../../components/Mark";
import { t } from "../../../messages/t";
import { useNotices } from "../../../workbench/notices";
import { RecordField } from "../../../workbench/RecordField";
import "./logo.css";

export function LogoField({ view }: { view: RecordView }) {
  const change = useChange();
  const { say, fail } = useNotices();
  const { data } = useRead("logo", {}, { keep: true });
  const choose = async () => {
    const { choice } = await change("host_pick", { purpose: "logo_file" });
    if (choice === null) return;
    const outcome = await change("logo_put", { grant: choice.grant });
    say(outcome.label, outcome.revision);
  };
  const remove = async () => {
    const outcome = await change("record_update", { kind: view.kind, id: view.id, based_on: view.revision, fields: { logo: null } });
    say(outcome.label, outcome.revision);
  };
  return (
    <RecordField view={view} field="logo" stack>
      {() => (
        <div className="logo">
          {data?.picture == null ? null : <img className="logo-picture" src={data.picture} alt={t("logo.alt", { name: data.name ?? "" })} />}
          {data?.problem == null ? null : <Mark tone="blocker">{data.problem}</Mark>}
          <div className="row">
            <Button edits onPress={() => void choose().catch(fail)}>{t(data?.name == null ? "logo.choose" : "logo.other")}</Button>
            {data?.name == null ? <span className="muted small">{t("logo.hint")}</span> : <Button edits look="quiet" onPress={() => void remove().catch(fail)}>{t("logo.remove")}</Button>}
          </div>
        </div>
      )}
    </RecordField>
  );
}
