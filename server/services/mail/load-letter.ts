import { z } from 'zod';
import type { ClaimedMail } from '../../../db/queries/mail.ts';
import { addMailExit } from '../../../db/queries/mail-choices.ts';
import { hashCode, makeCode } from '../../auth/one-time-code.ts';
import { laneBadge } from '../../domain/badge.ts';
import { isAppError } from '../../domain/errors.ts';
import { turnOf } from '../../domain/sign-off.ts';
import type { InboxLetter, Letter, ReceiptLetter } from '../../ports/render-letter.ts';
import type { Actor } from '../app-services.ts';
import type { MailedSignInServices } from '../auth/sign-in-services.ts';
import type { InboxServices } from '../inbox/inbox-services.ts';
import { requireReadableLanes } from '../plan/plan-access.ts';
import type { Approval, SignOffServices } from '../sign-off/sign-off-services.ts';
import { callLetter, minutesLetter, type PlanningLetterDeps } from './planning-letters.ts';
import { MAY_NOT_SEE, NOT_ASKED, NOTHING_WAITS, type Withheld } from './withheld.ts';

export interface LetterDeps extends PlanningLetterDeps {
  readonly signOff: Pick<SignOffServices, 'approval' | 'certificate'>;
  readonly inbox: Pick<InboxServices, 'mailed' | 'due' | 'dueMinutes'>;
  readonly mailedSignIn: Pick<MailedSignInServices, 'letter'>;
}

const Heads = z.object({
  heads: z.array(z.object({ lane: z.string(), n: z.number(), hash: z.string() })),
});

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
    if (mail.kind === 'sign-in') return await signInLetter(deps, mail.topic);
    if (mail.kind === 'planning-call') return await callLetter(deps, reader, mail);
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

/** Its code is made for it, and is another one at each attempt. */
async function signInLetter({ mailedSignIn }: LetterDeps, letterId: string): Promise<Letter | Withheld> {
  const code = await mailedSignIn.letter(letterId);
  return code === null ? NOT_ASKED : { kind: 'sign-in', code, path: `/sign-in/letter/${code}` };
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
  const minutes = mailKind === 'digest' ? await inbox.dueMinutes(reader) : [];
  if (items.length === 0 && due.length === 0 && minutes.length === 0) return NOTHING_WAITS;
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
    minutes: minutes.map(({ sessionId, title, due: by, plan, badge }) => ({
      ...{ title, by, planTitle: plan.title, badge, path: `/plans/${plan.id}/planning-sessions/${sessionId}` },
    })),
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
