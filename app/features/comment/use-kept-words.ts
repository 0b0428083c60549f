import { type RefObject, useEffect } from 'react';
import { keepDeviceNote, readDeviceNote } from '../../editor/device-note.ts';

/** Whose words are kept, and what they are about: they are found again under the same. */
export interface KeptAs {
  readonly personId: string;
  readonly about: string;
}

/**
 * Keeps what is typed into a box on this device until it was sent, so that a reload, another page or a closed window loses
 * nothing of it. A box goes when its form was answered well; one that is refused stays, and so do its words.
 */
export function useKeptWords(box: RefObject<HTMLTextAreaElement>, { personId, about }: KeptAs, text: string): void {
  useEffect(() => {
    const area = box.current;
    if (area === null) return;
    const kept = readDeviceNote(personId, about);
    if (kept !== '' && area.value === area.defaultValue) area.value = kept;
    let wasSent = false;
    const keep = () => {
      wasSent = false;
      keepDeviceNote(personId, about, area.value === area.defaultValue ? '' : area.value);
    };
    const send = () => {
      wasSent = true;
    };
    const { form } = area;
    area.addEventListener('input', keep);
    area.addEventListener('blur', keep);
    form?.addEventListener('submit', send);
    return () => {
      area.removeEventListener('input', keep);
      area.removeEventListener('blur', keep);
      form?.removeEventListener('submit', send);
      if (wasSent) keepDeviceNote(personId, about, '');
    };
  }, [box, personId, about]);
  useEffect(() => {
    // A changed comment keeps its box: what is in it now is what was said.
    if (text !== '' && box.current?.value === text) keepDeviceNote(personId, about, '');
  }, [box, personId, about, text]);
}
