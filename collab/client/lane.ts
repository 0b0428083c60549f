import type { Awareness } from 'y-protocols/awareness';
import type * as Y from 'yjs';
import { assertNever } from '../../server/domain/assert-never.ts';
import { words } from '../../server/domain/words.ts';
import { SCHEMA_VERSION } from '../document/schema-version.ts';
import { CLOSE_CODES } from '../protocol/close-codes.ts';
import { ALL_SENT, encodeSeen, type LaneEvent, type ServerControl } from '../protocol/control-frame.ts';
import { FRAME_LIMITS } from '../protocol/frame-limits.ts';
import type { LaneClient, LaneClientOptions } from './lane-client.ts';
import type { DraftReason, LaneDraft } from './lane-draft.ts';
import { LaneLife } from './lane-life.ts';
import { singleLines } from './lane-line.ts';
import { LaneRecovery } from './lane-recovery.ts';
import type { WriteKind } from './lane-socket.ts';
import { type LaneState, mayWrite } from './lane-state.ts';
import { createLaneStore } from './lane-store.ts';
import { LaneWork } from './lane-work.ts';
import type { LocalEdit } from './local-edit.ts';
import { mayRetry, writeDraft } from './retry-draft.ts';

const TOO_LARGE: DraftReason = { code: 'too-large', text: CLOSE_CODES.tooBig.sentence };
/** An editor is bound to its document until the page has drawn the next one. */
const RETIREMENT_MS = 1_000;
const READ_ONLY: DraftReason = {
  code: 'read-only',
  text: words(
    'You may no longer write in this part of the plan.',
    'Sie dürfen in diesem Teil des Plans nicht mehr schreiben.',
  ),
};

/** Keeps {@link LaneClient}'s promises: joins the document's lives, the work that is not stored, and what the page is told. */
export class Lane implements LaneClient {
  readonly #options: LaneClientOptions;
  readonly #store = createLaneStore(() => this.#work);
  readonly #work: LaneWork;
  readonly #recovery: LaneRecovery;
  /** Documents that were shown a moment ago: what was still being typed into one comes into its successor. */
  readonly #retired = new Map<LaneLife, ReturnType<typeof setTimeout>>();
  readonly #eventListeners = new Set<(event: LaneEvent) => void>();
  /** What the page shows and writes into. */
  #shown: LaneLife;
  /** What is connected: the same, but while another document is on its way to take its place. */
  #working: LaneLife;

  constructor(options: LaneClientOptions) {
    this.#options = options;
    this.#work = new LaneWork({
      laneId: options.laneId,
      kept: options.kept ?? null,
      changed: () => this.#store.change({}),
      adopted: () => this.#replay(),
    });
    this.#recovery = new LaneRecovery(this.#work);
    this.#shown = this.#beginLife();
    this.#working = this.#shown;
    this.#store.change({});
  }

  get doc(): Y.Doc {
    return this.#shown.doc;
  }

  get awareness(): Awareness {
    return this.#shown.provider.awareness;
  }

  get undoManager(): Y.UndoManager {
    return this.#shown.undoManager;
  }

  readonly getState = (): LaneState => this.#store.get();

  readonly subscribe = (listener: () => void): (() => void) => this.#store.subscribe(listener);

  readonly subscribeToEvents = (listener: (event: LaneEvent) => void): (() => void) => {
    this.#eventListeners.add(listener);
    return () => this.#eventListeners.delete(listener);
  };

  readonly sendSeen = (): void => this.#working.send(encodeSeen(ALL_SENT));

  readonly keepDraft = (draft: LaneDraft): void => this.#work.addDrafts([draft]);

  readonly discardDraft = (id: string): void => this.#work.discardDraft(id);

  readonly mayRetry = (draft: LaneDraft): boolean => mayRetry(this.doc, this.getState(), draft);

  readonly retryDraft = (id: string): boolean => {
    const draft = this.getState().drafts.find((one) => one.id === id);
    if (draft === undefined || !this.mayRetry(draft) || !writeDraft(this.doc, draft)) return false;
    this.#work.discardDraft(id);
    return true;
  };

  readonly destroy = (): void => {
    this.#work.stop();
    this.#store.stop();
    this.#eventListeners.clear();
    this.#working.destroy();
    if (this.#shown !== this.#working) this.#shown.destroy();
    for (const [life, timer] of this.#retired) {
      clearTimeout(timer);
      life.destroy();
    }
  };

  #beginLife(): LaneLife {
    const { url, laneId, personId, schemaVersion = SCHEMA_VERSION } = this.#options;
    const openLine = this.#options.openLine ?? singleLines(this.#options.WebSocketImpl ?? WebSocket);
    const whenWorking =
      <A extends unknown[]>(act: (...args: A) => void) =>
      (...args: A): void => {
        if (life === this.#working && !life.hasLeft) act(...args);
      };
    const life: LaneLife = new LaneLife(
      { url, laneId, personId, schemaVersion, openLine },
      {
        edited: (update, places) => {
          if (life === this.#shown || this.#retired.has(life)) this.#edited(life, update, places);
        },
        judgeWrite: (kind, bytes) => this.#judgeWrite(kind, bytes),
        began: whenWorking(() => this.#work.unsaved.startConnection()),
        control: whenWorking((control: ServerControl) => this.#receive(control)),
        changed: whenWorking((part: Partial<LaneState>) => this.#changed(part)),
        synced: whenWorking(() => this.#replay()),
        closed: whenWorking((code: number) => this.#closed(code)),
      },
    );
    return life;
  }

  #changed(part: Partial<LaneState>): void {
    // The page was live before: a line that ends before it stood is a line that is lost.
    const isLost =
      part.closeCode != null && this.getState().connection === 'connecting' && this.#shown !== this.#working;
    this.#store.change(isLost ? { connection: 'reconnecting', ...part } : part);
  }

  #edited(life: LaneLife, update: Uint8Array, places: readonly string[]): void {
    if (!mayWrite(this.getState())) return;
    const isHeld = life !== this.#working;
    this.#work.add({ update, places, epoch: life.epoch }, isHeld);
    if (isHeld) this.#replay();
  }

  #judgeWrite(kind: WriteKind, bytes: number): boolean {
    const { unsaved } = this.#work;
    if (!mayWrite(this.getState())) return false;
    if (bytes > FRAME_LIMITS.maxFrameBytes) {
      const edits = kind === 'update' ? unsaved.upcoming : [];
      // Behind the provider's own turn, which is about to send.
      queueMicrotask(() => this.#refuse(edits, TOO_LARGE));
      return false;
    }
    if (kind === 'update') unsaved.recordUpdateFrame();
    else unsaved.recordStep2Frame();
    return true;
  }

  #receive(control: ServerControl): void {
    switch (control.kind) {
      case 'welcome':
      case 'policy':
        this.#store.change({
          capabilities: control.capabilities,
          ...(control.kind === 'policy' ? { locks: control.locks } : {}),
        });
        if (!mayWrite(control) && this.#work.unsaved.all.length > 0) this.#refuse(this.#work.unsaved.all, READ_ONLY);
        return;
      case 'saved':
        this.#work.recordSaved(control.count);
        this.#store.change({});
        this.#replay();
        return;
      case 'rejected':
        if (this.#recovery.rejected(control, this.#shown.doc) === 'renew') this.#renew();
        else this.#giveUp();
        return;
      case 'reset':
        this.#recovery.reset(control.reason);
        this.#renew();
        return;
      case 'event':
        for (const listener of [...this.#eventListeners]) listener(control);
        return;
      case 'packed':
        // Unpacked before it gets here.
        return;
      default:
        assertNever(control);
    }
  }

  #refuse(edits: readonly LocalEdit[], reason: DraftReason): void {
    this.#recovery.refuse(edits, reason, this.#shown.doc);
    this.#renew();
  }

  /** Another document comes from the server; the old one is shown, and written into, until it is there. */
  #renew(): void {
    // Left before the next one comes: the server lets a socket into a lane once.
    this.#working.leave();
    if (this.#working !== this.#shown) this.#working.destroy();
    this.#working = this.#beginLife();
    this.#work.unsaved.holdAll();
    this.#store.change({ isSynced: false, connection: 'connecting' });
  }

  #replay(): void {
    if (!this.#working.isSynced) return;
    if (this.#recovery.replay(this.#shown, this.#working) && this.#shown !== this.#working) this.#show();
    this.#store.change({});
  }

  #show(): void {
    const old = this.#shown;
    const field: unknown = this.awareness.getLocalState()?.field;
    this.#shown = this.#working;
    if (field !== undefined) this.awareness.setLocalStateField('field', field);
    this.#store.change({ generation: this.getState().generation + 1 });
    const end = () => {
      this.#retired.delete(old);
      old.destroy();
    };
    this.#retired.set(old, setTimeout(end, RETIREMENT_MS));
  }

  #closed(code: number): void {
    if (code === CLOSE_CODES.outOfStep.code && this.#working.epoch !== null) {
      this.#renew();
      this.#store.change({ connection: 'reconnecting', closeCode: null, closeSentence: null });
    }
    if (code === CLOSE_CODES.signedOut.code) this.#work.wipe('all');
    if (code === CLOSE_CODES.accessEnded.code || code === CLOSE_CODES.notFound.code) this.#work.wipe('lane');
    this.#store.change({});
  }

  #giveUp(): void {
    const { code, sentence } = CLOSE_CODES.outOfStep;
    this.#working.leave();
    this.#store.change({ connection: 'closed', isSynced: false, closeCode: code, closeSentence: sentence });
  }
}
