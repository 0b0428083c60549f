/** Keys in this browser's store begin so; whose note it is and what it is about follow. */
const PREFIX = 'covalent-note-';

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
  try {
    if (words === '') localStorage.removeItem(keyOf(personId, about));
    else localStorage.setItem(keyOf(personId, about), words);
    return true;
  } catch {
    return false;
  }
}

/** Deletes what other people have left on this device; `personId` null: what anybody has. */
export function forgetOthersNotes(personId: string | null): void {
  const own = personId === null ? null : keyOf(personId, '');
  for (const key of Object.keys(localStorage))
    if (key.startsWith(PREFIX) && (own === null || !key.startsWith(own))) localStorage.removeItem(key);
}
