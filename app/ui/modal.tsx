import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Modal as AriaModal, Dialog, DialogTrigger, Heading, ModalOverlay } from 'react-aria-components';
import { useWords } from '../words/use-words.ts';
import { IconButton } from './icon-button.tsx';

interface ModalWindowProps {
  readonly title: string;
  /** Without these it opens by the button of a {@link Modal}. */
  readonly isOpen?: boolean;
  readonly onOpenChange?: (isOpen: boolean) => void;
  readonly children: (close: () => void) => ReactNode;
}

interface ModalProps extends Pick<ModalWindowProps, 'title' | 'children'> {
  /** The button that opens it. */
  readonly trigger: ReactNode;
}

/** A dialog over the page that a button opens: focus stays inside, Escape and a click beside it close it. */
export function Modal({ trigger, ...rest }: ModalProps) {
  return (
    <DialogTrigger>
      {trigger}
      <ModalWindow {...rest} />
    </DialogTrigger>
  );
}

/** The dialog of a {@link Modal}, for what opens it otherwise. */
export function ModalWindow({ title, children, ...overlay }: ModalWindowProps) {
  const say = useWords();
  return (
    <ModalOverlay
      {...overlay}
      isDismissable
      className="fixed inset-0 z-40 grid place-items-end bg-[rgb(0_0_0/0.45)] transition-opacity sm:place-items-center sm:p-6 entering:opacity-0 exiting:opacity-0"
    >
      <AriaModal className="max-h-[min(100%,90dvh)] w-full max-w-2xl overflow-auto rounded-t-xl border border-line bg-page text-ink shadow-lg sm:rounded-xl">
        <Dialog className="p-5 outline-none sm:p-6">
          {({ close }) => (
            <>
              <div className="mb-4 flex items-center justify-between gap-4">
                <Heading slot="title" className="text-lg font-semibold">
                  {title}
                </Heading>
                <IconButton
                  label={say('Close', 'Schließen')}
                  icon={<X aria-hidden className="size-5" />}
                  onPress={close}
                />
              </div>
              {children(close)}
            </>
          )}
        </Dialog>
      </AriaModal>
    </ModalOverlay>
  );
}
