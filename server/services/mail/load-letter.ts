import { z } from 'zod';
import type { Database } from '../../../db/client.ts';
import type { ClaimedMail } from '../../../db/queries/mail.ts';
import { addMailExit } from '../../../db/queries/mail-choices.ts';
import { loadPlanRow } from '../../../db/queries/plans.ts';
import { hashCode, makeCode } from '../../auth/one-time-code.ts';
import { laneBadge } from '../../domain/badge.ts';
import { isAppError } from '../../domain/errors.ts';
import type { OutcomeRoot } from '../../domain/planning-session.ts';
import { turnOf } from '../../domain/sign-off.ts';
import type { InboxLetter, Letter, MinutesLetter, ReceiptLetter } from '../../ports/render-letter.ts';
import type { Actor } from '../app-services.ts';
import type { InboxServices } from '../inbox/inbox-services.ts';
import { requireReadableLanes } from '../plan/plan-access.ts';
import { presentPlan } from '../plan/present-plan.ts';
import type { PlanningSessionServices } from '../planning-session/planning-session-services.ts';
import type { Approval, SignOffServices } from '../sign-off/sign-off-services.ts';

export interface LetterDeps {
  readonly db: Database;
  readonly signOff: Pick<SignOffServices, 'approval' | 'certificate'>;
  readonly inbox: Pick<InboxServices, 'mailed' | 'due'>;
  readonly planningSessions: Pick<PlanningSessionServices, 'read'>;
}

/** Why a letter is not sent, as its row says it. */
export type Withheld =
  | 'not sent: may not see it now'
  | 'not sent: not asked any more'
  | 'not sent: nothing of it waits any more';

const MAY_NOT_SEE = 'not sent: may not see it now';
const NOT_ASKED = 'not sent: not asked any more';
const NOTHING_WAITS = 'not sent: nothing of it waits any more';

const Heads = z.object({
  heads: z.array(z.object({ lane: z.string(), n: z.number(), hash: z.string() })),
});

const Minutes = z.object({ plan: z.uuid() });

/** The request for signature, and whose turn it was. */
const Reminder = z.object({ review: z.string(), signatory: z.string() });

/**
 * What a letter of the outbox says to its reader at this moment, loaded under the reader's own rights; a sentence for its
 * row where it says nothing any more.
 */
export async function loadLetter(deps: LetterDeps, reader: Actor, mail: ClaimedMail): Promise<Letter | Withheld> {
  try {
    if (mail.kind === 'inbox' || mail.kind === 'digest') return await inboxLetter(deps, reader, mail);
    if (mail.kind === 'planning-minutes') return await minutesLetter(deps, reader, mail);
    if (mail.kind === 'review-reminder') {
      const { review, signatory } = Reminder.parse(mail.facts);
      return reminderLetter(await deps.signOff.approval(reader, review), signatory);
    }
    const approval = await deps.signOff.approval(reader, mail.topic);
    switch (mail.kind) {
      case 'review-turn':
        return turnLetter(approval, reader);
      case 'review-naming':
        return namingLetter(approval);
      case 'review-ended':
        return endLetter(approval);
      default:
        return await receiptLetter(deps, reader, approval, mail.facts);
    }
  } catch (error) {
    if (isAppError(error) && error.code === 'not-found') return MAY_NOT_SEE;
    throw error;
  }
}

/** True for a reason instead of a letter. */
export function isWithheld(letter: Letter | Withheld): letter is Withheld {
  return typeof letter === 'string';
}

function turnLetter(approval: Approval, reader: Actor): Letter | Withheld {
  const { review, taking, isOverdue, signatories } = approval;
  if (taking === null || isOverdue) return NOT_ASKED;
  if (!signatories.includes(reader.personId)) return MAY_NOT_SEE;
  return {
    ...{ kind: 'review-turn', ...about(approval), askedBy: askedBy(approval), due: review.due },
    delegateFor: taking === 'delegate' ? nameOf(approval, turnOf(review)?.signatoryId ?? null) : null,
  };
}

function namingLetter(approval: Approval): Letter | Withheld {
  const { review, plan, mayManage, isOverdue } = approval;
  if (!mayManage) return MAY_NOT_SEE;
  if (review.end !== null || isOverdue || review.named[plan.side] !== null) return NOT_ASKED;
  return { kind: 'review-naming', ...about(approval), askedBy: askedBy(approval), due: review.due };
}

function reminderLetter(approval: Approval, signatoryId: string): Letter | Withheld {
  const { review, mayManage, isOverdue } = approval;
  const turn = turnOf(review);
  if (!mayManage) return MAY_NOT_SEE;
  if (isOverdue || turn?.signatoryId !== signatoryId) return NOT_ASKED;
  const signatory = nameOf(approval, signatoryId);
  return { kind: 'review-reminder', ...about(approval), signatory, since: turn.since, due: review.due };
}

function endLetter(approval: Approval): Letter | Withheld {
  const { end } = approval.review;
  if (!approval.mayManage) return MAY_NOT_SEE;
  if (end === null) return NOT_ASKED;
  const by = end.side === null ? null : doer(approval, end.side, end.personId);
  return { kind: 'review-ended', ...about(approval), outcome: end.outcome, by, reason: end.reason };
}

/** Heads as they were when both had signed, of the chains that the reader may still read. */
async function receiptLetter(
  { db, signOff }: LetterDeps,
  reader: Actor,
  approval: Approval,
  facts: unknown,
): Promise<ReceiptLetter | Withheld> {
  const { review, plan, mayManage } = approval;
  if (!mayManage || review.baselineId === null) return MAY_NOT_SEE;
  const { statement, certificate, baseline } = await signOff.certificate(reader, review.baselineId);
  const lanes = await requireReadableLanes(db, reader.personId, plan.id);
  const { heads } = Heads.parse(facts);
  return {
    kind: 'sign-off-receipt',
    ...about(approval),
    path: `/certificates/${baseline.id}`,
    ...{ version: baseline.version, baselineId: baseline.id, contentHash: baseline.hash },
    ...{ fingerprint: statement.key, agreedAt: statement.at },
    signatures: statement.signatures.map(({ id, side, delegateOf, at }) => ({
      name: certificate.printed[id]?.name ?? null,
      firm: certificate.printed[id]?.firm ?? plan[side].name,
      isDelegate: delegateOf !== null,
      at,
    })),
    heads: lanes.flatMap(({ facts: lane }) => {
      const head = heads.find((one) => one.lane === lane.laneId);
      if (head === undefined) return [];
      const badge = laneBadge({ ...lane, supplierName: plan.supplier.name, customerName: plan.customer.name });
      return [{ laneId: lane.laneId, badge, n: head.n, hash: head.hash }];
    }),
  };
}

/** Its way out is made where there is something to tell, and is another one at each attempt. */
async function inboxLetter(
  { db, inbox }: LetterDeps,
  reader: Actor,
  { id: mailId, kind: mailKind, topic }: ClaimedMail,
): Promise<InboxLetter | Withheld> {
  const items = await inbox.mailed(reader, topic);
  const due = mailKind === 'digest' ? await inbox.due(reader) : [];
  if (items.length === 0 && due.length === 0) return NOTHING_WAITS;
  const code = makeCode();
  await addMailExit(db.mail, hashCode(code), mailId);
  return {
    ...{
      kind: 'inbox',
      pace: mailKind === 'digest' ? 'daily' : 'soon',
      path: '/inbox',
      exitPath: `/unsubscribe/${code}`,
    },
    items: items.map(({ id, kind, by, title, plan, lane }) => ({
      ...{ kind, title, planTitle: plan.title, badge: lane.badge },
      ...{ person: by.name, firm: by.firmName, path: `/inbox/${id}` },
    })),
    due: due.map(({ action, due: on, isLate, plan, lane }) => ({
      ...{
        title: action.title,
        on,
        isLate,
        planTitle: plan.title,
        badge: lane.badge,
        path: `/plans/${plan.id}/actions`,
      },
    })),
  };
}

async function minutesLetter(
  { db, planningSessions }: LetterDeps,
  reader: Actor,
  { topic, facts }: ClaimedMail,
): Promise<MinutesLetter | Withheld> {
  const planId = Minutes.parse(facts).plan;
  const session = await planningSessions.read(reader, { planId, sessionId: topic });
  const { title, startsAt, timeZone, minutes, accepted } = session;
  if (minutes === null || accepted === null) return NOTHING_WAITS;
  const row = await db.as(reader.personId, (tx) => loadPlanRow(tx, reader.personId, planId));
  if (row === null) return MAY_NOT_SEE;
  const plan = presentPlan(row);
  const outcomes = [...minutes.items.flatMap((item) => item.outcomes), ...minutes.beside];
  const count = (root: OutcomeRoot) => outcomes.filter((outcome) => outcome.root === root).length;
  const path = `/plans/${planId}/planning-sessions/${topic}`;
  return {
    ...{ kind: 'planning-minutes', title, startsAt: startsAt.toISOString(), timeZone },
    ...{ planTitle: plan.title, supplier: plan.supplier.name, customer: plan.customer.name },
    acceptedAt: accepted.at.toISOString(),
    counts: {
      ...{ decisions: count('decisions'), actions: count('actions') },
      notDecided: minutes.items.filter(({ isCarried }) => isCarried).length,
    },
    ...{ path, pdfPath: `${path}/minutes.pdf` },
  };
}

function about({ plan, review }: Approval) {
  return {
    ...{ planTitle: plan.title, supplier: plan.supplier.name, customer: plan.customer.name },
    ...{ subject: review.subject, title: review.title, path: `/approve/${review.id}` },
  };
}

function askedBy(approval: Approval) {
  const { side, personId } = approval.review.requestedBy;
  return doer(approval, side, personId);
}

/** The person to their own firm; to the other one the firm. */
function doer(approval: Approval, side: Approval['plan']['side'], personId: string | null) {
  const { plan } = approval;
  return { person: side === plan.side ? nameOf(approval, personId) : null, firm: plan[side].name };
}

function nameOf({ people }: Approval, personId: string | null): string | null {
  return people.find(({ id }) => id === personId)?.name ?? null;
}
