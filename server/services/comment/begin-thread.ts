import { isRecordRoot, KINDS, type RecordRoot } from '../../../collab/document/kind/kinds.ts';
import { passageAt, type Spot, spotFor, spotsOf, textsFor } from '../../../collab/document/passage.ts';
import { MAX_ANCHOR, type PassageAnchor } from '../../../collab/document/passage-anchor.ts';
import { storable } from '../../../collab/document/projected-record.ts';
import {
  addComment,
  addThread,
  countOwnOpenThreads,
  loadThread,
  type NewThreadRow,
} from '../../../db/queries/comments.ts';
import { AppError } from '../../domain/errors.ts';
import { isUuid } from '../../domain/ids.ts';
import { words } from '../../domain/words.ts';
import type { Actor, LaneWithContent } from '../app-services.ts';
import { openPlan } from '../plan/open-plan.ts';
import { requireVoice } from '../plan/require-voice.ts';
import { findField } from '../suggestion/find-field.ts';
import { nameIn } from './mentions.ts';
import { type CommentDeps, NO_THREAD, readBody } from './thread-place.ts';

/** What somebody says about a record, a field of it, or words in a field. */
export interface NewThread {
  /** Chosen by who begins it: sent twice, it is begun once. */
  readonly id: string;
  readonly planId: string;
  /** Where the record stands. */
  readonly anchorLaneId: string;
  /** Whose readers may read it: the same part, or of what both firms share a part of one's own firm. */
  readonly laneId: string;
  readonly root: string;
  readonly recordId: string;
  readonly field: string | null;
  /** Exactly as it stands in the field, of several paragraphs a line each; null for the whole field. */
  readonly quote: string | null;
  /** Of rich text the paragraph that the quote begins in, from 0, where other paragraphs have these words too. */
  readonly paragraph: number | null;
  /** Where in that paragraph the quote begins, in letters (UTF-16), where these words stand there more than once. */
  readonly at: number | null;
  /** Of the quote, from the browser that has the shared text open: it moves with the words. */
  readonly anchor: PassageAnchor | null;
  readonly body: string;
}

/** Of a thread about a record as a whole. */
export const WHOLE_RECORD = { field: null, quote: null, paragraph: null, at: null, anchor: null } as const;

const MAX_OPEN = 100;
const MAX_QUOTE = 2_000;
const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;

/**
 * Begins a thread with its first comment, and answers its id. Throws `not-found` for what is not there to be read,
 * `forbidden` to who may only read, `stale` when the quoted words do not stand there, `invalid` also for who is meant by name
 * and may not read it, `conflict` for an id that
 * is somebody else's, `limit` beyond a hundred open ones of one's own in a part.
 */
export async function beginThread(deps: CommentDeps, actor: Actor, input: NewThread): Promise<string> {
  const open = await openPlan(deps, actor, input.planId);
  const anchor = open.lanes.find(({ id }) => id === input.anchorLaneId);
  const lane = open.lanes.find(({ id }) => id === input.laneId);
  if (anchor === undefined || lane === undefined || !isUuid(input.id)) throw new AppError('not-found', NO_THREAD);
  requireVoice(lane.access);
  if (lane.id !== anchor.id && anchor.audience !== 'shared') {
    throw new AppError(
      'invalid',
      words(
        'Who reads a comment must be able to read what it is about.',
        'Wer einen Kommentar liest, muss lesen können, worum es geht.',
      ),
    );
  }
  const body = readBody(input.body);
  const place = placeOf(anchor, input);
  const { personId } = actor;
  const { side } = open.plan;
  const isBegun = await deps.db.as(personId, async (tx) => {
    if ((await countOwnOpenThreads(tx, lane.id, personId)) >= MAX_OPEN) throw new AppError('limit', TOO_MANY);
    const row = { ...place, id: input.id, anchorLaneId: anchor.id, laneId: lane.id, side, personId };
    if (await addThread(tx, row)) {
      const isAdded = await addComment(tx, { id: input.id, threadId: input.id, body, side, personId });
      if (isAdded) await nameIn(tx, open.people, { threadId: input.id, commentId: input.id, body });
      return isAdded;
    }
    const there = await loadThread(tx, input.planId, input.id);
    if (there?.personId !== personId) throw new AppError('conflict', TAKEN);
    return false;
  });
  if (isBegun) deps.publishLaneEvent(lane.id, { topic: 'comment', id: input.id, seq: lane.seq });
  return input.id;
}

type Place = Omit<NewThreadRow, 'id' | 'anchorLaneId' | 'laneId' | 'side' | 'personId'>;

function placeOf(lane: LaneWithContent, { root, recordId, field, quote, paragraph, at, anchor }: NewThread): Place {
  if (!isRecordRoot(root)) throw new AppError('not-found', GONE);
  const title = titleOf(lane, root, recordId);
  const unanchored = { anchorStart: null, anchorEnd: null };
  const whole = { quote: null, before: '', after: '', occurrence: 0, occurrences: 1, ...unanchored };
  const about = { root, recordId, field, title: storable(title) };
  if (field === null) {
    if (quote !== null) throw new AppError('invalid', NO_FIELD);
    return { ...about, ...whole };
  }
  const found = findField(lane, { root, recordId, field });
  if (found === null) throw new AppError('not-found', GONE);
  if (quote === null) return { ...about, ...whole };
  if (quote.trim() === '' || quote.length > MAX_QUOTE) throw new AppError('invalid', LONG_QUOTE);
  const texts = textsFor(found.runs, quote);
  const meant = spotFor(found.runs, quote, { run: paragraph ?? 0, at: at ?? 0 });
  const spot = likeliest(spotsOf(texts, quote), meant);
  if (spot === undefined) throw new AppError('stale', NOT_THERE);
  return { ...about, ...passageAt(texts, spot, quote), ...readAnchor(anchor) };
}

/** Of several places with these words the one that was meant; somebody may have written before it since. */
function likeliest(spots: readonly Spot[], { run, at }: Spot): Spot | undefined {
  const there = spots.filter((spot) => spot.run === run);
  const among = there.length > 0 ? there : spots;
  return among.find((spot) => spot.at === at) ?? among[0];
}

/** Its ends are only looked at where the text is open: those that lead nowhere leave the quote to be looked for. */
function readAnchor(anchor: PassageAnchor | null): Pick<Place, 'anchorStart' | 'anchorEnd'> {
  if (anchor === null) return { anchorStart: null, anchorEnd: null };
  const { start, end } = anchor;
  if (![start, end].every((one) => one.length <= MAX_ANCHOR && BASE64.test(one)))
    throw new AppError('invalid', BAD_ANCHOR);
  return { anchorStart: start, anchorEnd: end };
}

function titleOf({ content }: LaneWithContent, root: RecordRoot, recordId: string): string {
  const records: readonly { readonly id: string; readonly title: string }[] = content[root];
  const record = records.find(({ id }) => id === recordId);
  if (record === undefined || !(root in KINDS)) throw new AppError('not-found', GONE);
  return record.title;
}

const GONE = words(
  'What this is about was removed, or is nothing that can be commented on.',
  'Worum es geht, wurde entfernt oder lässt sich nicht kommentieren.',
);
const NO_FIELD = words('Say which field these words stand in.', 'Nennen Sie das Feld, in dem diese Wörter stehen.');
const LONG_QUOTE = words('Quote at most 2,000 characters.', 'Zitieren Sie höchstens 2.000 Zeichen.');
const BAD_ANCHOR = words(
  'The place of these words could not be read. Select them again.',
  'Die Stelle dieser Wörter war nicht zu lesen. Wählen Sie sie noch einmal aus.',
);
const NOT_THERE = words(
  'These words do not stand there, or not any more.',
  'Diese Wörter stehen dort nicht, oder nicht mehr.',
);
const TOO_MANY = words(
  'A hundred threads of yours are open in this part. Resolve some first.',
  'In diesem Teil sind hundert Ihrer Kommentare offen. Erledigen Sie erst einige.',
);
const TAKEN = words('This thread is somebody else’s.', 'Dieser Kommentar ist von jemand anderem.');
