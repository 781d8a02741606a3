import type { ReactNode } from "react";
import { Dialog, Heading, Modal as AriaModal, ModalOverlay } from "react-aria-components";
import "./modal.css";

interface ModalProps { title: string; onClose: () => void; children: ReactNode; footer?: ReactNode; size?: "small" | "medium" | "large"; top?: boolean; bare?: boolean; busy?: boolean }

/** A dialog over the window: Escape closes, focus stays inside and returns afterwards. */
export function Modal({ title, onClose, children, footer, size = "medium", top = false, bare = false, busy = false }: ModalProps) {
  return (
    <ModalOverlay isOpen onOpenChange={(open) => (open ? undefined : onClose())} isDismissable={!busy} isKeyboardDismissDisabled={busy} className={top ? "veil high" : "veil"}>
      <AriaModal className={`modal ${size}`}>
        <Dialog className="dialog" aria-label={bare ? title : undefined}>
          {bare ? null : <Heading slot="title" className="dialog-title">{title}</Heading>}
          <div className={bare ? "dialog-bare" : "dialog-body"}>{children}</div>
          {footer === undefined ? null : <div className="dialog-foot">{footer}</div>}
        </Dialog>
      </AriaModal>
    </ModalOverlay>
  );
}
