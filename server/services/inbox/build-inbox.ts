import type { Tx } from '../../../db/client.ts';
import {
  countInbox,
  type InboxRow,
  listInbox,
  listMailed,
  listUnreadThreads,
  loadInboxRow,
  markInbox,
  markThreadRead,
  muteThread,
  snoozeInbox,
} from '../../../db/queries/inbox.ts';
import { postDigests, postInboxMail } from '../../../db/queries/inbox-mail.ts';
import { AppError } from '../../domain/errors.ts';
import { isUuid } from '../../domain/ids.ts';
import { DEFAULT_DIGEST_TIME } from '../../domain/mail-choice.ts';
import { snoozedUntil } from '../../domain/snooze.ts';
import { words } from '../../domain/words.ts';
import type { Actor } from '../app-services.ts';
import type { OpenPlanDeps } from '../plan/open-plan.ts';
import { listReadableLanes } from '../plan/plan-access.ts';
import { loadDueActions } from './due-actions.ts';
import { loadDueMinutes } from './due-minutes.ts';
import type { InboxItem, InboxServices } from './inbox-services.ts';
import { presentInbox } from './present-inbox.ts';

const SHOWN = 200;
/** What is read by then needs no mail. */
const MAIL_AFTER_SECONDS = 600;
/** A morning's letter that comes in the evening is none. */
const LATE_HOURS = 6;

const NOT_THERE = words(
  'This is not in your inbox, or not any more.',
  'Das steht nicht in Ihrem Eingang, oder nicht mehr.',
);

const NO_THREAD = words('Only threads of comments can be muted.', 'Nur Kommentare lassen sich stumm schalten.');

/** Builds the use cases around what is told to a person. */
export function buildInbox(deps: OpenPlanDeps): InboxServices {
  const { db, clock } = deps;
  const present = async ({ personId }: Actor, load: (tx: Tx) => Promise<readonly InboxRow[]>) => {
    const lanes = await listReadableLanes(db, personId);
    return db.as(
      personId,
      async (tx): Promise<readonly InboxItem[]> => presentInbox(tx, personId, lanes, await load(tx)),
    );
  };
  const withRow = ({ personId }: Actor, id: string, work: (tx: Tx, row: InboxRow) => Promise<void>) =>
    db.as(personId, async (tx) => {
      const row = isUuid(id) ? await loadInboxRow(tx, id) : null;
      if (row === null) throw new AppError('not-found', NOT_THERE);
      await work(tx, row);
      return row;
    });
  return {
    list: async (actor, which) => ({
      items: await present(actor, (tx) => listInbox(tx, which, SHOWN)),
      unread: await db.as(actor.personId, countInbox),
    }),
    countUnread: (actor) => db.as(actor.personId, countInbox),
    newest: async (actor) => {
      const [newest = null] = await present(actor, (tx) => listInbox(tx, 'unread', 1));
      return newest;
    },
    unreadThreads: async (actor, planId) =>
      isUuid(planId) ? db.as(actor.personId, (tx) => listUnreadThreads(tx, planId)) : [],
    open: async (actor, id) => {
      const { planId, kind, threadId, recordId } = await withRow(actor, id, (tx, row) =>
        row.threadId === null ? markInbox(tx, id, true) : markThreadRead(tx, row.threadId),
      );
      return { planId, kind, threadId, recordId };
    },
    mark: async (actor, id, isRead) => {
      await withRow(actor, id, (tx) => markInbox(tx, id, isRead));
    },
    readThread: async (actor, threadId) => {
      if (isUuid(threadId)) await db.as(actor.personId, (tx) => markThreadRead(tx, threadId));
    },
    snooze: async (actor, id, { snooze, zone }) => {
      const until = snoozedUntil(snooze, clock.now(), zone);
      await withRow(actor, id, (tx) => snoozeInbox(tx, id, until));
    },
    mute: async (actor, id, isMuted) => {
      await withRow(actor, id, async (tx, { threadId }) => {
        if (threadId === null) throw new AppError('invalid', NO_THREAD);
        await muteThread(tx, threadId, actor.personId, isMuted);
        if (isMuted) await markThreadRead(tx, threadId);
      });
    },
    due: (actor) => loadDueActions(deps, actor),
    dueMinutes: (actor) => loadDueMinutes(deps, actor),
    mailed: (actor, mailId) => present(actor, (tx) => listMailed(tx, mailId)),
    postDue: async () => {
      await postInboxMail(db.access, MAIL_AFTER_SECONDS);
      await postDigests(db.access, DEFAULT_DIGEST_TIME, LATE_HOURS);
    },
  };
}
