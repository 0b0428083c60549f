/** Keys in this browser's store begin so; whose note it is and what it is about follow. */
const PREFIX = 'covalent-note-';

/** Of whom nothing is kept any more: they have been signed out, and not come back to this page. */
const forgotten = new Set<string>();

const keyOf = (personId: string, about: string): string => `${PREFIX}${personId}-${about}`;

/** What this person has written for themselves about something, on this device alone; empty for nothing. */
export function readDeviceNote(personId: string, about: string): string {
  try {
    return localStorage.getItem(keyOf(personId, about)) ?? '';
  } catch {
    return '';
  }
}

/** False where the browser does not keep it. */
export function keepDeviceNote(personId: string, about: string, words: string): boolean {
  if (forgotten.has(personId)) return false;
  try {
    if (words === '') localStorage.removeItem(keyOf(personId, about));
    else localStorage.setItem(keyOf(personId, about), words);
    return true;
  } catch {
    return false;
  }
}

/** Deletes what this person has left on this device, and keeps nothing of them until they are back. */
export function forgetNotesOf(personId: string): void {
  forgotten.add(personId);
  removeNotes((key) => key.startsWith(keyOf(personId, '')));
}

/** Deletes what other people have left on this device; `personId` null: what anybody has. */
export function forgetOthersNotes(personId: string | null): void {
  if (personId !== null) forgotten.delete(personId);
  const own = personId === null ? null : keyOf(personId, '');
  removeNotes((key) => own === null || !key.startsWith(own));
}

function removeNotes(isMeant: (key: string) => boolean): void {
  for (const key of Object.keys(localStorage)) if (key.startsWith(PREFIX) && isMeant(key)) localStorage.removeItem(key);
}
