import type { Database } from '../../../db/client.ts';
import {
  type ClaimedMail,
  claimMail,
  countWaitingMail,
  loadAddress,
  loadPersonLocale,
  postponeMail,
  settleMail,
} from '../../../db/queries/mail.ts';
import { LOCALES } from '../../domain/words.ts';
import type { Delivery, OutgoingLetter, SendLetter } from '../../ports/mailer.ts';
import type { Letter, RenderLetter } from '../../ports/render-letter.ts';
import type { AppServices } from '../app-services.ts';
import { writeCall } from '../calendar/write-calendar.ts';
import { settledWithin } from '../settled-within.ts';
import { loadLetter } from './load-letter.ts';
import { isWithheld } from './withheld.ts';

export interface PostOfficeDeps {
  readonly db: Database;
  readonly services: Pick<
    AppServices,
    'people' | 'signOff' | 'invitations' | 'inbox' | 'planningSessions' | 'mailedSignIn'
  >;
  readonly renderLetter: RenderLetter;
  /** Of the product's own pages. */
  readonly origin: string;
  /** In whose name letters go out. */
  readonly senderAddress: string;
  /** Null where no mail server is named: letters wait in the outbox. */
  readonly sendLetter: SendLetter | null;
  readonly watch: PostOfficeWatch;
  readonly pauseMs?: number;
  /** So long a letter is in the hands of one process; beyond every deadline of the mail server. */
  readonly leaseSeconds?: number;
}

/** Told what operators should know: ids and codes, no address and no word of a letter. */
export interface PostOfficeWatch {
  /** Not sent, and not tried again. */
  readonly gaveUp: (mail: Pick<ClaimedMail, 'id' | 'kind'>, reason: string) => void;
  /** Tried again later. */
  readonly postponed: (mail: Pick<ClaimedMail, 'id' | 'kind'>, reason: string) => void;
  /** The outbox itself could not be read, or a letter not be written. */
  readonly failed: (error: unknown) => void;
}

export interface PostOffice {
  /** Looks now, and goes on looking. */
  start(): void;
  /** Sends what is due, one after another; resolves when nothing is due, the mail server is down, or it was stopped. */
  deliverDue(): Promise<void>;
  /** Resolves with the letter that is under way, at most after some seconds: another process takes that one up later. */
  stop(): Promise<void>;
  /** Counts of this process, and how many letters waited at the last look. */
  stats(): PostOfficeStats;
}

export interface PostOfficeStats {
  readonly waiting: number;
  readonly sent: number;
  readonly withheld: number;
  readonly failed: number;
  readonly postponed: number;
}

const PAUSE_MS = 2_000;
/** Where the mail server or the database does not answer, asking every two seconds would only fill the log. */
const REST_MS = 20_000;
const LEASE_SECONDS = 300;
const FIRST_RETRY_SECONDS = 30;
const LAST_RETRY_SECONDS = 6 * 3_600;
/** A letter that could not be sent for so long tells nothing new any more. */
const GIVE_UP_SECONDS = 4 * 86_400;
const STOP_MS = 10_000;

/** Sends the letters of the outbox, on any number of nodes: each is taken up by one of them at a time. */
export function createPostOffice(deps: PostOfficeDeps): PostOffice {
  const { db, sendLetter, watch, pauseMs = PAUSE_MS, leaseSeconds = LEASE_SECONDS } = deps;
  const counts = { waiting: 0, sent: 0, withheld: 0, failed: 0, postponed: 0 };
  let timer: ReturnType<typeof setInterval> | null = null;
  let work: Promise<void> | null = null;
  let isStopped = false;
  let restsUntil = 0;
  const rest = () => {
    restsUntil = performance.now() + REST_MS;
  };

  const settle = async (mail: ClaimedMail, delivery: Delivery | { result: 'withheld'; reason: string }) => {
    if (delivery.result === 'postponed' && !mail.isOld) {
      const { reason } = delivery;
      await postponeMail(db.mail, mail, { seconds: retrySeconds(mail.attempts), outcome: reason });
      counts.postponed += 1;
      watch.postponed(mail, reason);
      return;
    }
    const state = delivery.result === 'sent' || delivery.result === 'withheld' ? delivery.result : 'failed';
    const outcome = delivery.result === 'sent' ? '' : delivery.reason;
    await settleMail(db.mail, mail, { state, outcome });
    counts[state] += 1;
    if (state === 'failed') watch.gaveUp(mail, outcome);
  };

  /** False when nothing is due, or nothing would get through. */
  const deliverOne = async (send: SendLetter): Promise<boolean> => {
    const mail = await claimMail(db.mail, { leaseSeconds, giveUpSeconds: GIVE_UP_SECONDS });
    if (mail === null) return false;
    const delivery = await deliver(deps, send, mail).catch((error: unknown): Delivery => {
      watch.failed(error);
      return { result: 'postponed', reason: 'could not be written', isDown: false };
    });
    await settle(mail, delivery);
    const isDown = delivery.result === 'postponed' && delivery.isDown;
    if (isDown) rest();
    return !isDown;
  };

  const look = async (): Promise<void> => {
    try {
      while (sendLetter !== null && !isStopped && (await deliverOne(sendLetter)));
      counts.waiting = await countWaitingMail(db.mail);
    } catch (error) {
      rest();
      if (!isStopped) watch.failed(error);
    }
  };
  const lookUnlessAtIt = (): Promise<void> => {
    work ??= look().finally(() => {
      work = null;
    });
    return work;
  };

  return {
    deliverDue: lookUnlessAtIt,
    start: () => {
      void lookUnlessAtIt();
      timer = setInterval(() => {
        if (performance.now() >= restsUntil) void lookUnlessAtIt();
      }, pauseMs);
      timer.unref();
    },
    stop: async () => {
      isStopped = true;
      if (timer !== null) clearInterval(timer);
      await settledWithin(STOP_MS, work);
    },
    stats: () => ({ ...counts }),
  };
}

async function deliver(
  deps: PostOfficeDeps,
  send: SendLetter,
  mail: ClaimedMail,
): Promise<Delivery | { readonly result: 'withheld'; readonly reason: string }> {
  const { db, services, renderLetter, origin } = deps;
  const { id, personId } = mail;
  if (personId === null) {
    const asked = await services.invitations.letter(mail.topic);
    if (asked === null) return { result: 'withheld', reason: 'not sent: the invitation does not stand any more' };
    const { address, askedBy, locale, letter } = asked;
    const rendered = await renderLetter(letter, null, locale);
    return send({ id, personId: askedBy, address, exitPath: null, calendar: null, ...rendered });
  }
  const address = await loadAddress(db.mail, personId);
  const reader = address === null ? null : await services.people.loadActor(personId);
  if (address === null || reader === null) return { result: 'withheld', reason: 'not sent: may not sign in now' };
  const letter = await loadLetter({ db, origin, ...services }, reader, mail);
  if (isWithheld(letter)) return { result: 'withheld', reason: letter };
  const locale = (await db.as(personId, (tx) => loadPersonLocale(tx))) ?? LOCALES[0];
  return send({
    id,
    personId,
    address,
    exitPath: exitOf(letter),
    calendar: calendarOf(letter, { name: reader.name, email: address }, deps.senderAddress),
    ...(await renderLetter(letter, reader.name, locale)),
  });
}

function exitOf(letter: Letter): string | null {
  return letter.kind === 'inbox' ? letter.exitPath : null;
}

/** For the reader's calendar; answers to it would come to whoever the letter is from. */
function calendarOf(
  letter: Letter,
  attendee: { readonly name: string; readonly email: string },
  senderAddress: string,
): OutgoingLetter['calendar'] {
  if (letter.kind !== 'planning-call' && letter.kind !== 'planning-call-end') return null;
  const isCall = letter.kind === 'planning-call';
  const method = isCall && (letter.news === 'called' || letter.news === 'changed') ? 'REQUEST' : 'CANCEL';
  const organizer = { name: isCall ? `${letter.supplier} · ${letter.customer}` : 'Covalent', email: senderAddress };
  return { method, text: writeCall(letter.event, { method, organizer, attendee }) };
}

/** Doubles from attempt to attempt. */
function retrySeconds(attempts: number): number {
  return Math.min(LAST_RETRY_SECONDS, FIRST_RETRY_SECONDS * 2 ** (attempts - 1));
}
