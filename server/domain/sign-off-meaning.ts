import type { SignOffSubject } from './certificate.ts';
import { type Words, words } from './words.ts';

/** What a signature says: shown before it is given, signed with it, and printed on the certificate. */
export function meaningOf({
  subject,
  title,
  firm,
  isDelegate,
}: {
  readonly subject: SignOffSubject;
  readonly title: string;
  /** Of who signs. */
  readonly firm: string;
  /** Signs for somebody else, whom the statement names by opaque id: names can be erased, what is signed cannot. */
  readonly isDelegate: boolean;
}): Words {
  const behalf = isDelegate ? words(', as a delegate,', ', in Vertretung,') : words('', '');
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
