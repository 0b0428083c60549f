import { isRecordRoot, KINDS, type RecordRoot } from '../../../collab/document/kind/kinds.ts';
import type { LaneContent } from '../../../collab/document/present-lane.ts';
import type { RecordActName } from '../../../server/domain/record-act.ts';
import { type Words, words } from '../../../server/domain/words.ts';
import type { Say } from '../../words/use-words.ts';
import { recordAddress } from '../plan/places.ts';

/** A record that changed, in words, with where it stands; null where it is gone. */
export interface NamedChange {
  readonly words: string;
  readonly address: string | null;
}

/** What to call a record of a lane: its title, or its kind where it has none or is gone. */
export function nameRecord(
  planId: string,
  content: LaneContent,
  { root, recordId }: { readonly root: string; readonly recordId: string },
  say: Say,
): NamedChange {
  if (!isRecordRoot(root)) return { words: root, address: null };
  const one = say(KINDS[root].one);
  const title = titleOf(content, root, recordId);
  if (title === null) return { words: say(`a removed ${one}`, `${one} (entfernt)`), address: null };
  const named = title === '' ? say(`an untitled ${one}`, `${one} ohne Titel`) : `${title} (${one})`;
  return { words: named, address: recordAddress(planId, root, recordId) };
}

function titleOf(content: LaneContent, root: RecordRoot, id: string): string | null {
  return content[root].find((record) => record.id === id)?.title ?? null;
}

/** What somebody did with authority, before the record's name; in German after «hat». */
export const ACT_WORDS: Readonly<Record<RecordActName, Words>> = {
  validate: words('validated', 'bestätigt:'),
  withdraw: words('took back the validation of', 'die Bestätigung zurückgenommen:'),
  claim: words('claimed', 'beansprucht:'),
  confirm: words('confirmed', 'bestätigt:'),
  acknowledge: words('acknowledged', 'zur Kenntnis genommen:'),
  dispute: words('disputed', 'bestritten:'),
  accept: words('accepted', 'angenommen:'),
  decline: words('declined', 'abgelehnt:'),
  activate: words('activated', 'aktiviert:'),
  exceed: words('agreed to one more than the cap:', 'einer weiteren über der Obergrenze zugestimmt:'),
  park: words('parked', 'ruhen lassen:'),
  achieve: words('said achieved of', 'als erreicht gemeldet:'),
  reopen: words('opened again', 'wieder geöffnet:'),
  read: words('recorded a reading of', 'abgelesen:'),
  weigh: words('put in force the weight of', 'das Gewicht in Kraft gesetzt:'),
  assure: words('confirmed', 'bestätigt:'),
  retract: words('took back the confirmation of', 'die Bestätigung zurückgenommen:'),
};
