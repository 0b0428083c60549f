import type { ReactNode } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';

interface AlertDialogProps {
  readonly isOpen: boolean;
  /** Escape or a press beside it: the answer that changes nothing. */
  readonly onClose: () => void;
  readonly title: string;
  readonly children: ReactNode;
  readonly actions: ReactNode;
}

/** A question that must be answered before the page goes on; focus stays inside, Escape changes nothing. */
export function AlertDialog({ isOpen, onClose, title, children, actions }: AlertDialogProps) {
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={onClose}
      isDismissable
      className="fixed inset-0 z-50 grid place-items-center bg-[rgb(0_0_0/0.45)] p-4"
    >
      <Modal className="max-w-md rounded-xl bg-page p-5 text-ink shadow-lg">
        <Dialog role="alertdialog" className="flex flex-col gap-3 outline-none">
          <Heading slot="title" className="text-xl font-semibold wrap-anywhere">
            {title}
          </Heading>
          <p>{children}</p>
          <div className="flex flex-wrap justify-end gap-2">{actions}</div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
