/** What can be done with all rows that a table shows: a spreadsheet and back, a print, marking them as seen. */
import { Button as AriaButton, Menu, MenuItem, MenuTrigger, Popover } from "react-aria-components";
import { useClient } from "../../api/client";
import { useDrafts } from "../../api/drafts";
import type { Kind, TableShape } from "../../api/contract";
import { t } from "../../messages/t";
import { useDialogs } from "../dialogs";
import { useNotices } from "../notices";
import { usePrintable } from "../printing";
import type { Query } from "./query";

interface TableMenuProps { kind: Kind; query: Query; shape: TableShape | undefined; columns?: readonly string[] }

/** Who answers for a record, by kind. */
function personColumn(shape: TableShape | undefined): string | null {
  return ["owner", "responsible"].find((name) => shape?.columns.some((one) => one.name === name)) ?? null;
}

export function TableMenu({ kind, query, shape, columns = [] }: TableMenuProps) {
  const { change, refresh } = useClient();
  const drafts = useDrafts();
  const { fail, say } = useNotices();
  const { open } = useDialogs();
  const by = personColumn(shape);
  const save = async () => {
    await drafts.commitAll();
    const { choice } = await change("host_pick", { purpose: "table_file" });
    if (choice === null) return;
    const written = await change("table_export", { kind, query, grant: choice.grant });
    say(t("table.written", { shows: written.shows, path: written.path }));
  };
  const print = async (asked: Query, pages: boolean) => {
    await drafts.commitAll();
    const { choice } = await change("host_pick", { purpose: "print_file" });
    if (choice === null) return;
    const written = await change("table_print", { kind, query: asked, columns: [...columns], page_per_group: pages, grant: choice.grant });
    say(t("table.written", { shows: written.shows, path: written.path }));
    await change("reveal", { path: written.path });
  };
  const bring = async () => {
    await drafts.commitAll();
    const { choice } = await change("host_pick", { purpose: "import_file" });
    if (choice !== null) open({ name: "sheet", kind, grant: choice.grant });
  };
  const seen = async () => {
    await change("seen_mark", { kind });
    refresh(["records"]);
    say(t("table.seen.done"));
  };
  const run = (work: () => Promise<void>) => void work().catch(fail);
  usePrintable(() => run(() => print(query, false)));
  const acts: Record<string, () => Promise<void>> = { save, bring, print: () => print(query, false), by: () => print({ ...query, group: by }, true), seen };
  return (
    <MenuTrigger>
      <AriaButton className="btn quiet" aria-label={t("table.more")}><span aria-hidden="true">⋯</span></AriaButton>
      <Popover className="popover">
        <Menu aria-label={t("table.more")} onAction={(key) => run(acts[String(key)] ?? (() => Promise.resolve()))}>
          <MenuItem id="save" className="option">{t("table.save")}</MenuItem>
          <MenuItem id="bring" className="option">{t("table.bring")}</MenuItem>
          <MenuItem id="print" className="option"><span>{t("table.print")}</span><span className="end">{t("key.print")}</span></MenuItem>
          {by === null ? null : <MenuItem id="by" className="option">{t("table.print.by")}</MenuItem>}
          <MenuItem id="seen" className="option">{t("table.seen")}</MenuItem>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
