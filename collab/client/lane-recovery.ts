import * as Y from 'yjs';
import { type Words, words } from '../../server/domain/words.ts';
import type { Rejected, RejectedCode, ResetReason } from '../protocol/control-frame.ts';
import { REFUSAL_SENTENCES } from '../protocol/refusal-sentences.ts';
import { type DraftReason, draftsFrom, draftsOfOwnWords } from './lane-draft.ts';
import { type LaneLife, REPLAY_ORIGIN } from './lane-life.ts';
import type { LaneWork } from './lane-work.ts';
import { fellAway, fillerFor, type LocalEdit } from './local-edit.ts';
import { createFitting, haveSamePlaces, nextBatch } from './replay-plan.ts';

/** Refusals of the place, not of what was written: whatever else waits for that place would meet the same. */
const OF_THE_PLACE: readonly RejectedCode[] = ['locked', 'not-yours', 'read-only', 'full'];
/** Refusals in a row that no edit of ours explains. */
const MAX_UNEXPLAINED = 3;

const RESET_SENTENCES: Readonly<Record<ResetReason, Words>> = {
  restored: words(
    'This part was set back to an earlier state while you wrote.',
    'Dieser Teil wurde auf einen früheren Stand zurückgesetzt, während Sie schrieben.',
  ),
  erased: words(
    'Text was erased from this part while you wrote.',
    'Aus diesem Teil wurde Text gelöscht, während Sie schrieben.',
  ),
  split: words('This part was moved while you wrote.', 'Dieser Teil wurde verschoben, während Sie schrieben.'),
};
const LOST_FOOTING: DraftReason = {
  code: 'gap',
  text: words(
    'What you wrote this into is no longer there.',
    'Wohin Sie das geschrieben haben, das gibt es nicht mehr.',
  ),
};

/**
 * What becomes of this person's edits when the document under them is given up: the refused ones become drafts, the
 * others come back into the next document. A refused edit leaves its room behind without words (a filler), so that what
 * the same hand wrote elsewhere still fits, and what was written into it falls away and becomes a draft too.
 */
export class LaneRecovery {
  readonly #work: LaneWork;
  readonly #name = crypto.randomUUID();
  #isCareful = false;
  #reason: DraftReason = LOST_FOOTING;
  #closedPlaces: ReadonlySet<string> = new Set();
  #resetReason: ResetReason = 'restored';
  #unexplained = 0;
  #round = 0;

  constructor(work: LaneWork) {
    this.#work = work;
  }

  /** Judges a refusal; the caller then begins another document, or gives up. */
  rejected({ frame, code }: Pick<Rejected, 'frame' | 'code'>, shown: Y.Doc): 'renew' | 'give-up' {
    const edits = this.#work.unsaved.carriedBy(frame);
    const [first] = edits;
    if (first === undefined) {
      this.#unexplained += 1;
      return this.#unexplained >= MAX_UNEXPLAINED ? 'give-up' : 'renew';
    }
    this.#unexplained = 0;
    // Which of many it was nobody said: they are sent again place by place.
    if (edits.every((edit) => haveSamePlaces(first, edit))) {
      this.refuse(edits, { code, text: REFUSAL_SENTENCES[code] }, shown);
    } else this.#isCareful = true;
    return 'renew';
  }

  /** Sets these edits aside as drafts, and with them what waits for the same closed places. */
  refuse(edits: readonly LocalEdit[], reason: DraftReason, shown: Y.Doc): void {
    this.#reason = reason;
    if (OF_THE_PLACE.some((code) => code === reason.code)) {
      this.#closedPlaces = new Set([...this.#closedPlaces, ...edits.flatMap(({ places }) => places)]);
    }
    const closed = this.#work.unsaved.all.filter((edit) => !edits.includes(edit) && this.#isClosed(edit));
    this.#setAside([...edits, ...closed], shown);
  }

  /** The lane begins a new life: nothing that was written in the last one is merged into it. */
  reset(reason: ResetReason): void {
    this.#resetReason = reason;
  }

  /** Brings held edits into `working`; true when none is left and it can be shown. Call it again after each answer. */
  replay(shown: LaneLife, working: LaneLife): boolean {
    const { unsaved } = this.#work;
    this.#dropStale(shown, working);
    const fits = createFitting(working.doc);
    for (;;) {
      const closed = unsaved.held.filter((edit) => this.#isClosed(edit));
      if (closed.length > 0) this.#setAside(closed, shown.doc);
      const { held } = unsaved;
      if (held.every(({ isFiller }) => isFiller)) {
        this.#work.remove(held);
        break;
      }
      if (this.#isCareful && unsaved.sentCount > 0) return false;
      this.#bring(nextBatch(held, this.#isCareful), { shown, working, fits });
    }
    if (this.#isCareful && unsaved.sentCount > 0) return false;
    this.#isCareful = false;
    this.#closedPlaces = new Set();
    return true;
  }

  #bring(
    batch: readonly LocalEdit[],
    context: { shown: LaneLife; working: LaneLife; fits: (update: Uint8Array) => boolean },
  ): void {
    const { shown, working } = context;
    const update = Y.mergeUpdates(batch.map((edit) => edit.update));
    if (!context.fits(update)) {
      if (batch.length > 1) for (const edit of batch) this.#bring([edit], context);
      else this.#lose(batch, working.doc);
      return;
    }
    let isNew = false;
    const onUpdate = () => {
      isNew = true;
    };
    this.#work.unsaved.release(batch);
    working.doc.on('update', onUpdate);
    Y.applyUpdate(working.doc, update, REPLAY_ORIGIN);
    working.doc.off('update', onUpdate);
    // The server had it all: only its answer was lost.
    if (!isNew) this.#work.remove(batch);
    if (shown === working) return;
    const fallen = batch.filter((edit) => !edit.isFiller && fellAway(edit, shown.doc, working.doc));
    this.#work.addDrafts(draftsFrom(shown.doc, fallen, this.#reason, this.#names()));
  }

  /** Written in another life of the lane. Where its document is gone, only the words themselves are known. */
  #dropStale(shown: LaneLife, working: LaneLife): void {
    const { epoch } = working;
    const stale = this.#work.unsaved.held.filter((edit) => edit.epoch !== null && edit.epoch !== epoch);
    if (epoch === null || stale.length === 0) return;
    const reason = { code: this.#resetReason, text: RESET_SENTENCES[this.#resetReason] };
    const isReadable = shown !== working && this.#resetReason !== 'erased';
    const hadHere = isReadable ? stale.filter((edit) => edit.epoch === shown.epoch) : [];
    const others = stale.filter((edit) => !hadHere.includes(edit));
    this.#round += 1;
    this.#work.addDrafts([
      ...draftsFrom(shown.doc, hadHere, reason, this.#names()),
      ...draftsOfOwnWords(working.doc, others, reason, this.#names('own')),
    ]);
    this.#work.remove(stale);
  }

  #setAside(edits: readonly LocalEdit[], shown: Y.Doc): void {
    this.#round += 1;
    this.#work.addDrafts(draftsFrom(shown, edits, this.#reason, this.#names()));
    const fillers = edits.flatMap((edit) => fillerFor(edit) ?? []);
    this.#work.remove(edits.filter((edit) => !fillers.some(({ id }) => id === edit.id)));
    this.#work.replace(fillers);
  }

  #lose(edits: readonly LocalEdit[], titles: Y.Doc): void {
    this.#round += 1;
    this.#work.addDrafts(draftsOfOwnWords(titles, edits, LOST_FOOTING, this.#names()));
    this.#work.remove(edits);
  }

  #isClosed({ isFiller, places }: LocalEdit): boolean {
    return !isFiller && places.length > 0 && places.every((place) => this.#closedPlaces.has(place));
  }

  /** The same place in the same round is one draft: later words of it hold the earlier ones. */
  #names(kind = ''): (place: string | null) => string {
    return (place) => `${this.#name}:${this.#round}${kind}:${place ?? ''}`;
  }
}
