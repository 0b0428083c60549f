import { Link } from '@remix-run/react';
import { ModalWindow } from '../../ui/modal.tsx';
import { useWords } from '../../words/use-words.ts';
import { KeyGroups } from './key-groups.tsx';

/** The list of keys over the page, with the way to switch them off. */
export function KeysDialog({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) {
  const say = useWords();
  return (
    <ModalWindow isOpen={isOpen} onOpenChange={onClose} title={say('Keys', 'Tasten')}>
      {(close) => (
        <>
          <KeyGroups level="h3" />
          <p className="mt-6 text-sm">
            <Link to="/settings/keys" onClick={close} className="underline">
              {say('Switch keys off', 'Tasten abschalten')}
            </Link>
          </p>
        </>
      )}
    </ModalWindow>
  );
}
