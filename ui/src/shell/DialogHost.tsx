import { useMemo, useState, type ReactNode } from "react";
import { useReadOnly } from "../components/readOnly";
import { t } from "../messages/t";
import { AcceptDialog } from "../screens/across/dialogs/AcceptDialog";
import { ApproveDialog } from "../screens/across/dialogs/ApproveDialog";
import { ApprovePlanDialog } from "../screens/across/dialogs/ApprovePlanDialog";
import { ApproveTogetherDialog } from "../screens/across/dialogs/ApproveTogetherDialog";
import { BackupDialog } from "../screens/across/dialogs/BackupDialog";
import { BulkDialog } from "../screens/across/dialogs/BulkDialog";
import { ContradictsDialog } from "../screens/across/dialogs/ContradictsDialog";
import { EvidenceDialog } from "../screens/across/dialogs/EvidenceDialog";
import { ExplainDialog } from "../screens/across/dialogs/ExplainDialog";
import { PackDialog } from "../screens/across/dialogs/PackDialog";
import { RemovalDialog } from "../screens/across/dialogs/RemovalDialog";
import { SeatDialog } from "../screens/across/dialogs/SeatDialog";
import { SheetDialog } from "../screens/across/dialogs/SheetDialog";
import { ShortcutsDialog } from "../screens/across/dialogs/ShortcutsDialog";
import { WaiveDialog } from "../screens/across/dialogs/WaiveDialog";
import { AsOfDialog } from "../screens/across/dialogs/AsOfDialog";
import { RestoreDialog } from "../screens/across/dialogs/RestoreDialog";
import { DialogsContext, type DialogAsked } from "../workbench/dialogs";
import { WithdrawDialog } from "../screens/across/dialogs/WithdrawDialog";
import { useNotices } from "../workbench/notices";
import { Palette } from "./Palette";

/** Dialogs that change no record: they open while the past is shown, too. */
const READS: ReadonlySet<DialogAsked["name"]> = new Set(["palette", "pack", "backup", "shortcuts", "seat", "explain", "as-of"]);

function Shown({ asked, close }: { asked: DialogAsked; close: () => void }) {
  switch (asked.name) {
    case "approve": return <ApproveDialog id={asked.id} onClose={close} />;
    case "pack": return <PackDialog onClose={close} />;
    case "backup": return <BackupDialog onClose={close} />;
    case "palette": return <Palette onClose={close} />;
    case "shortcuts": return <ShortcutsDialog onClose={close} />;
    case "as-of": return <AsOfDialog onClose={close} />;
    case "restore": return <RestoreDialog asked={asked} onClose={close} />;
    case "seat": return <SeatDialog onClose={close} />;
    case "waive": return <WaiveDialog diagnostic={asked.diagnostic} onClose={close} />;
    case "explain": return <ExplainDialog diagnostic={asked.diagnostic} onClose={close} />;
    case "accept": return <AcceptDialog risks={asked.risks} owners={asked.owners} onClose={close} />;
    case "approve-plan": return <ApprovePlanDialog risks={asked.risks} owners={asked.owners} onClose={close} />;
    case "withdraw": return <WithdrawDialog id={asked.id} title={asked.title} version={asked.version} onClose={close} />;
    case "evidence": return <EvidenceDialog controls={asked.controls} onClose={close} />;
    case "removal": return <RemovalDialog kind={asked.kind} id={asked.id} onClose={close} />;
    case "sheet": return <SheetDialog kind={asked.kind} grant={asked.grant} onClose={close} />;
    case "contradicts": return <ContradictsDialog {...asked} onClose={close} />;
    case "approve-together": return <ApproveTogetherDialog ids={asked.ids} onClose={close} />;
    case "bulk": return <BulkDialog kind={asked.kind} ids={asked.ids} onClose={close} />;
  }
}

/** The one dialog that is open, whoever asked for it. */
export function DialogHost({ children }: { children: ReactNode }) {
  const [asked, setAsked] = useState<DialogAsked | null>(null);
  const readOnly = useReadOnly();
  const { say } = useNotices();
  const value = useMemo(() => ({
    open: (dialog: DialogAsked) => {
      if (readOnly && !READS.has(dialog.name)) say(t("past.refused"));
      else setAsked(dialog);
    },
    close: () => setAsked(null),
  }), [readOnly, say]);
  return (
    <DialogsContext value={value}>
      {children}
      {asked === null ? null : <Shown asked={asked} close={value.close} />}
    </DialogsContext>
  );
}
