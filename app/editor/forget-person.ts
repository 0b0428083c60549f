import { forgetNotesOf } from './device-note.ts';

/** Somebody has ended this person's AuthSession: nothing of them stays on this device. */
export async function forgetPerson(personId: string): Promise<void> {
  try {
    forgetNotesOf(personId);
    const { forgetWorkOf } = await import('../../collab/client/indexed-db-work.ts');
    await forgetWorkOf(personId);
  } catch {
    // A browser that keeps nothing has nothing to forget; what it could not delete is deleted when somebody signs in.
  }
}
