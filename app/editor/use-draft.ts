import { type ChangeEvent, type FocusEvent, type KeyboardEvent, useRef, useState } from 'react';
import type { ScalarField } from '../../collab/document/kind/field.ts';
import { readTyped, type TypedValue } from '../../collab/document/typed-value.ts';
import { type Words, words } from '../../server/domain/words.ts';
import { type Say, usePageLocale, useWords } from '../words/use-words.ts';
import { useKeptDraft } from './drafts.tsx';

type Control = HTMLInputElement | HTMLTextAreaElement;

const INCOMPLETE = words('The date is not complete.', 'Das Datum ist nicht vollständig.');

interface DraftOptions {
  readonly field: ScalarField;
  /** The stored value as the field shows it; it can be typed again as it stands. */
  readonly standing: string;
  readonly onCommit: (value: string | number | null) => void;
  /** True when the field is entered, false when it is left. */
  readonly onPresence: (isHere: boolean) => void;
}

/**
 * What a person types into a field before it counts: committed by Enter or by leaving, taken back by Escape. What does
 * not fit stays, with a sentence; what others set meanwhile is never overwritten unasked. Who leaves the page while it
 * stands here has it committed, or is asked.
 */
export function useDraft({ field, standing, onCommit, onPresence }: DraftOptions) {
  const [draft, setDraft] = useState<{ typed: string; from: string } | null>(null);
  const say = useWords();
  const locale = usePageLocale();
  const [message, setMessage] = useState<Words | null>(null);
  const isTakingBack = useRef(false);
  const control = useRef<Control | null>(null);

  const drop = () => {
    setDraft(null);
    setMessage(null);
  };
  const commit = (): boolean => {
    const isHalfTyped = control.current?.validity.badInput === true;
    if (draft === null || (draft.typed === draft.from && !isHalfTyped)) {
      drop();
      return true;
    }
    const result: TypedValue = isHalfTyped ? { ok: false, message: INCOMPLETE } : readTyped(field, draft.typed, locale);
    if (!result.ok) {
      setMessage(result.message);
      return false;
    }
    onCommit(result.value);
    drop();
    return true;
  };
  useKeptDraft(message !== null || (draft !== null && draft.typed !== draft.from), commit);
  const handlers = {
    onChange: (event: ChangeEvent<Control>) => {
      const typed = event.target.value.replaceAll(/\s*\n\s*/g, ' ');
      setDraft((old) => ({ typed, from: old?.from ?? standing }));
    },
    onFocus: (event: FocusEvent<Control>) => {
      control.current = event.currentTarget;
      onPresence(true);
      setDraft((old) => old ?? { typed: standing, from: standing });
    },
    onBlur: () => {
      onPresence(false);
      if (!isTakingBack.current) commit();
      isTakingBack.current = false;
    },
    onKeyDown: (event: KeyboardEvent<Control>) => {
      if (event.nativeEvent.isComposing) return;
      if (event.key === 'Enter') {
        event.preventDefault();
        commit();
      }
      if (event.key === 'Escape') {
        drop();
        isTakingBack.current = true;
        event.currentTarget.blur();
      }
    },
  };
  const hasChanged = draft !== null && draft.from !== standing && draft.typed !== standing;
  return {
    typed: draft?.typed ?? standing,
    isRefused: message !== null,
    note: message !== null ? say(message) : hasChanged ? keepsNote(standing, say) : '',
    handlers,
  };
}

/** What others set meanwhile, and the key that leaves it so. */
function keepsNote(standing: string, say: Say): string {
  return standing === ''
    ? say('Now empty. Escape keeps that.', 'Jetzt leer. Escape lässt es so.')
    : say(`Now ${standing}. Escape keeps that.`, `Jetzt ${standing}. Escape lässt es so.`);
}
