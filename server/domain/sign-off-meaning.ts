import type { SignOffSubject } from './certificate.ts';
import { type Words, words } from './words.ts';

/** What a signature says: shown before it is given, signed with it, and printed on the certificate. */
export function meaningOf({
  subject,
  title,
  firm,
  delegateFor,
}: {
  readonly subject: SignOffSubject;
  readonly title: string;
  /** Of who signs. */
  readonly firm: string;
  /** Whom a delegate signs for; null for one's own signature. */
  readonly delegateFor: string | null;
}): Words {
  const behalf =
    delegateFor === null ? words('', '') : words(`, on behalf of ${delegateFor}`, `, im Auftrag von ${delegateFor}`);
  if (subject === 'plan') {
    return words(
      `For ${firm}${behalf.en} I endorse the joint account plan “${title}” as it stands in this version. It shows what both firms intend; later changes need no signature.`,
      `Für ${firm}${behalf.de} befürworte ich den gemeinsamen Account-Plan „${title}“ in dieser Fassung. Er zeigt, was beide Firmen vorhaben; spätere Änderungen brauchen keine Unterschrift.`,
    );
  }
  return words(
    `For ${firm}${behalf.en} I approve the shared objective “${title}” exactly as shown here. It binds both firms until both sign another text or one ends it by notice.`,
    `Für ${firm}${behalf.de} genehmige ich das gemeinsame Ziel „${title}“ genau so, wie es hier steht. Es bindet beide Firmen, bis beide einen anderen Text unterschreiben oder eine es mit Begründung beendet.`,
  );
}
