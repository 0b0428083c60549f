import { type RefObject, useContext, useEffect, useRef } from 'react';
import { keepDeviceNote, readDeviceNote } from '../../editor/device-note.ts';
import { FormTakenContext } from '../../ui/form-taken.ts';

/** Whose words are kept, and what they are about: they are found again under the same. */
export interface KeptAs {
  readonly personId: string;
  readonly about: string;
}

/**
 * Keeps what is typed into a box on this device until its form was answered well, so that a reload, another page, a closed
 * window, a refusal or a server that does not answer loses nothing of it. `said` is what the server has already.
 */
export function useKeptWords(box: RefObject<HTMLTextAreaElement>, { personId, about }: KeptAs, said: string): void {
  const taken = useContext(FormTakenContext);
  const before = useRef(taken);
  const isTaken = useRef(false);
  useEffect(() => {
    const area = box.current;
    if (area === null) return;
    const kept = readDeviceNote(personId, about);
    if (kept !== '' && area.value === area.defaultValue) area.value = kept;
    const keep = () => keepDeviceNote(personId, about, area.value === said || isTaken.current ? '' : area.value);
    const change = () => {
      isTaken.current = false;
      keep();
    };
    area.addEventListener('input', change);
    area.addEventListener('blur', keep);
    return () => {
      area.removeEventListener('input', change);
      area.removeEventListener('blur', keep);
    };
  }, [box, personId, about, said]);
  useEffect(() => {
    if (taken === null || taken === before.current) return;
    before.current = taken;
    isTaken.current = true;
    keepDeviceNote(personId, about, '');
  }, [taken, personId, about]);
}
