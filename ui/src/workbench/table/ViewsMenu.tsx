/** Saved views: named queries that belong to the workspace. */
import { useState } from "react";
import { Button as AriaButton, Menu, MenuItem, MenuTrigger, Popover } from "react-aria-components";
import { useChange, useRead } from "../../api/client";
import type { Kind } from "../../api/contract";
import { Button } from "../../components/Button";
import { Modal } from "../../components/Modal";
import { TextInput } from "../../components/TextInput";
import { t } from "../../messages/t";
import { useNotices } from "../notices";
import { ALL, type Query } from "./query";

type Asked = { what: "save" } | { what: "rename"; name: string };

function NameDialog({ asked, onName, onClose }: { asked: Asked; onName: (name: string) => void; onClose: () => void }) {
  const [name, setName] = useState(asked.what === "rename" ? asked.name : "");
  const go = () => (name.trim() === "" ? undefined : onName(name.trim()));
  const title = asked.what === "save" ? t("views.save") : t("views.rename", { name: asked.name });
  return (
    <Modal title={title} size="small" onClose={onClose} footer={<><Button onPress={onClose}>{t("dialog.cancel")}</Button><Button look="primary" disabled={name.trim() === ""} onPress={go}>{t("views.keep")}</Button></>}>
      <form onSubmit={(event) => { event.preventDefault(); go(); }}>
        <TextInput label={t("views.name")} placeholder={t("views.name")} value={name} onChange={setName} />
        <p className="muted">{t("views.where")}</p>
      </form>
    </Modal>
  );
}

export function ViewsMenu({ kind, query, onPick }: { kind: Kind; query: Query; onPick: (query: Query) => void }) {
  const views = useRead("views", { kind }).data?.views ?? [];
  const change = useChange();
  const { fail, say } = useNotices();
  const [asked, setAsked] = useState<Asked | null>(null);
  const current = views.find((one) => JSON.stringify({ ...ALL, ...one.query }) === JSON.stringify(query));
  const done = (work: Promise<unknown>, words: string) => {
    setAsked(null);
    work.then(() => say(words), fail);
  };
  const act = (key: string) => {
    if (key === "save") setAsked({ what: "save" });
    else if (key === "rename" && current !== undefined) setAsked({ what: "rename", name: current.name });
    else if (key === "delete" && current !== undefined) done(change("view_rename", { kind, name: current.name }), t("views.deleted", { name: current.name }));
    else {
      const view = views.find((one) => `view ${one.name}` === key);
      if (view !== undefined) onPick({ ...ALL, ...view.query });
    }
  };
  return (
    <>
      <MenuTrigger>
        <AriaButton className={current === undefined ? "chip" : "chip on"}><span className="clip">{current?.name ?? t("views.title")}</span> <span aria-hidden="true">▾</span></AriaButton>
        <Popover className="popover">
          <Menu aria-label={t("views.title")} onAction={(key) => act(String(key))}>
            {views.map((one) => <MenuItem key={one.name} id={`view ${one.name}`} textValue={one.name} className="option"><span aria-hidden="true" className="option-tick">{one === current ? "✓" : ""}</span><span>{one.name}</span></MenuItem>)}
            <MenuItem id="save" className="option">{t("views.save.open")}</MenuItem>
            {current === undefined ? null : <MenuItem id="rename" className="option">{t("views.rename.open", { name: current.name })}</MenuItem>}
            {current === undefined ? null : <MenuItem id="delete" className="option">{t("views.delete", { name: current.name })}</MenuItem>}
          </Menu>
        </Popover>
      </MenuTrigger>
      {asked === null ? null : (
        <NameDialog
          asked={asked}
          onClose={() => setAsked(null)}
          onName={(name) => (asked.what === "save" ? done(change("view_save", { kind, name, query }), t("views.saved", { name })) : done(change("view_rename", { kind, name: asked.name, to: name }), t("views.saved", { name })))}
        />
      )}
    </>
  );
}
