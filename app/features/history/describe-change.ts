import { isRecordRoot, KINDS, type RecordRoot } from '../../../collab/document/kind/kinds.ts';
import type { LaneContent } from '../../../collab/document/present-lane.ts';
import type { RecordActName } from '../../../server/domain/record-act.ts';
import type { Words } from '../../../server/domain/words.ts';
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
  say: (words: Words) => string,
): NamedChange {
  if (!isRecordRoot(root)) return { words: root, address: null };
  const one = say(KINDS[root].one);
  const title = titleOf(content, root, recordId);
  if (title === null) return { words: `a removed ${one}`, address: null };
  const words = title === '' ? `an untitled ${one}` : `${title} (${one})`;
  return { words, address: recordAddress(planId, root, recordId) };
}

function titleOf(content: LaneContent, root: RecordRoot, id: string): string | null {
  return content[root].find((record) => record.id === id)?.title ?? null;
}

/** What somebody did with authority, before the record's name. */
export const ACT_WORDS: Readonly<Record<RecordActName, string>> = {
  validate: 'validated',
  withdraw: 'took back the validation of',
  claim: 'claimed',
  confirm: 'confirmed',
  acknowledge: 'acknowledged',
  dispute: 'disputed',
  accept: 'accepted',
  decline: 'declined',
  activate: 'activated',
  exceed: 'agreed to one more than the cap:',
  park: 'parked',
  achieve: 'said achieved of',
  reopen: 'opened again',
  read: 'recorded a reading of',
  weigh: 'put in force the weight of',
};
