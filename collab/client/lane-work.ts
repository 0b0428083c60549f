import { createMarks, type KeptWork } from './kept-work.ts';
import type { LaneDraft } from './lane-draft.ts';
import type { LocalEdit } from './local-edit.ts';
import { createUnsavedEdits } from './unsaved-edits.ts';

interface LaneWorkOptions {
  readonly laneId: string;
  /** Null where this device keeps nothing. */
  readonly kept: KeptWork | null;
  changed(): void;
  /** Edits of an earlier page have come to be held. */
  adopted(): void;
}

/** What this person has done in one lane that is not stored by the server: in memory, and on this device where it keeps it. */
export class LaneWork {
  readonly unsaved = createUnsavedEdits();
  readonly #options: LaneWorkOptions;
  readonly #mark: KeptWork['mark'];
  readonly #stop = new AbortController();
  /** Ids of edits and drafts of which the device has said that it keeps them. */
  readonly #written = new Set<string>();
  #kept: KeptWork | null;
  #drafts: readonly LaneDraft[] = [];

  constructor(options: LaneWorkOptions) {
    this.#options = options;
    this.#kept = options.kept;
    this.#mark = options.kept?.mark ?? createMarks(crypto.randomUUID());
    if (options.kept !== null) this.#keeping((kept) => this.#load(kept));
  }

  get keepsWork(): boolean {
    return this.#kept !== null;
  }

  /** Everything that is not stored by the server is in the device's own store. */
  get isKept(): boolean {
    return [...this.unsaved.all, ...this.#drafts].every(({ id }) => this.#written.has(id));
  }

  /** Edits without words count for nothing; a draft counts while only this page has it. */
  get count(): number {
    const edits = this.unsaved.all.filter(({ isFiller }) => !isFiller);
    return edits.length + this.#drafts.filter(({ id }) => !this.#written.has(id)).length;
  }

  get drafts(): readonly LaneDraft[] {
    return this.#drafts;
  }

  add(edit: Pick<LocalEdit, 'update' | 'places' | 'epoch'>, isHeld: boolean): void {
    const made: LocalEdit = { ...edit, ...this.#mark(), at: Date.now(), isFiller: false };
    this.unsaved.add(made, isHeld);
    this.#writeEdits([made]);
    this.#options.changed();
  }

  /** The server has settled the first `count` frames of this connection. */
  recordSaved(count: number): void {
    this.#forget(this.unsaved.recordSaved(count));
  }

  remove(edits: readonly LocalEdit[]): void {
    this.unsaved.remove(edits);
    this.#forget(edits);
  }

  replace(edits: readonly LocalEdit[]): void {
    for (const edit of edits) this.unsaved.replace(edit);
    this.#writeEdits(edits);
  }

  /** A draft of the same id takes the place of the one before. */
  addDrafts(drafts: readonly LaneDraft[]): void {
    if (drafts.length === 0) return;
    const ids = new Set(drafts.map(({ id }) => id));
    this.#drafts = [...this.#drafts.filter(({ id }) => !ids.has(id)), ...drafts];
    this.#keeping(async (kept) => {
      await kept.putDrafts(this.#options.laneId, drafts);
      for (const { id } of drafts) this.#written.add(id);
    });
    this.#options.changed();
  }

  discardDraft(id: string): void {
    this.#drafts = this.#drafts.filter((draft) => draft.id !== id);
    this.#keeping((kept) => kept.removeDraft(this.#options.laneId, id));
    this.#options.changed();
  }

  /** Access or the AuthSession has ended: nothing stays on this device, and nothing is kept there any more. */
  wipe(extent: 'lane' | 'all'): void {
    const kept = this.#kept;
    this.#kept = null;
    this.#written.clear();
    const ended = extent === 'all' ? kept?.forgetAll() : kept?.forgetLane(this.#options.laneId);
    // What could not be deleted is deleted when somebody signs in.
    ended?.catch(() => undefined);
  }

  stop(): void {
    this.#stop.abort();
  }

  async #load(kept: KeptWork): Promise<void> {
    const { laneId } = this.#options;
    const drafts = await kept.loadDrafts(laneId);
    for (const { id } of drafts) this.#written.add(id);
    this.#drafts = [...drafts, ...this.#drafts];
    this.#options.changed();
    await kept.adopt(laneId, (edits) => this.#adopt(edits), this.#stop.signal);
  }

  #adopt(edits: readonly LocalEdit[]): void {
    for (const edit of edits) {
      this.#written.add(edit.id);
      this.unsaved.add(edit, true);
    }
    this.#options.changed();
    this.#options.adopted();
  }

  #writeEdits(edits: readonly LocalEdit[]): void {
    this.#keeping(async (kept) => {
      await kept.putEdits(this.#options.laneId, edits);
      for (const { id } of edits) this.#written.add(id);
    });
  }

  #forget(edits: readonly LocalEdit[]): void {
    if (edits.length === 0) return;
    const ids = edits.map(({ id }) => id);
    for (const id of ids) this.#written.delete(id);
    this.#keeping((kept) => kept.removeEdits(this.#options.laneId, ids));
  }

  /** Whatever the device cannot do, the lane goes on; from then on it says that nothing is kept. */
  #keeping(work: (kept: KeptWork) => Promise<void>): void {
    const kept = this.#kept;
    if (kept === null) return;
    work(kept).then(
      () => this.#options.changed(),
      () => {
        this.#kept = null;
        this.#written.clear();
        this.#options.changed();
      },
    );
  }
}
