import { z } from 'zod';
import { readMember } from '../../collab/document/kind/read-value.ts';
import { OUTCOME_ROOTS } from '../../server/domain/planning-session.ts';
import type { Locale } from '../../server/domain/words.ts';
import type { Actor, AppServices } from '../../server/services/app-services.ts';
import type { SessionPlace } from '../../server/services/planning-session/planning-session-services.ts';
import { parseForm } from './forms.server.ts';

const [itemId, noteId] = [z.uuid(), z.uuid()];
/** Of the minutes, that the page shows. */
const edition = z.coerce.number().int();
const text = z.string().max(20_000).default('');
const moment = z.string().max(40).default('').transform(orNull);

const SessionFormSchema = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('start') }),
  z.object({ intent: z.literal('call-off') }),
  z.object({ intent: z.literal('attend') }),
  z.object({ intent: z.literal('take-over') }),
  z.object({ intent: z.literal('hand-over'), personId: z.uuid() }),
  z.object({ intent: z.literal('go-to'), itemId }),
  z.object({ intent: z.literal('open-notes'), itemId }),
  z.object({ intent: z.literal('reveal-notes'), itemId }),
  z.object({ intent: z.literal('open-vote'), itemId }),
  z.object({ intent: z.literal('count-vote'), itemId }),
  z.object({ intent: z.literal('write-note'), itemId, noteId, body: text, isNamed: z.literal('on').optional() }),
  z.object({ intent: z.literal('remove-note'), itemId, noteId }),
  z.object({ intent: z.literal('set-dots'), itemId, noteId, dots: z.coerce.number().int() }),
  z.object({ intent: z.literal('park'), topicId: z.uuid(), body: text }),
  z.object({
    ...{ intent: z.literal('capture'), root: z.enum(OUTCOME_ROOTS), recordId: z.uuid(), itemId: itemId.optional() },
    ...{ title: text, owner: z.string().max(60).optional(), due: z.iso.date().optional() },
  }),
  z.object({ intent: z.literal('close'), carriedItemIds: z.array(z.uuid()).default([]), nextAt: moment }),
  z.object({ intent: z.literal('accept-minutes'), edition }),
  z.object({ intent: z.literal('object'), edition, words: text }),
]);
export type SentSessionForm = z.output<typeof SessionFormSchema>;

/** Null for a form that its page did not make. */
export function readSessionForm(data: FormData): SentSessionForm | null {
  const form = parseForm(data, SessionFormSchema);
  return form.ok ? form.value : null;
}

/** Does what the form of a planning session says. Throws as the use case does. */
export function carryOut(
  { planningSessions: sessions }: AppServices,
  actor: Actor,
  { locale, ...place }: SessionPlace & { readonly locale: Locale },
  sent: SentSessionForm,
): Promise<void> {
  switch (sent.intent) {
    case 'start':
      return sessions.start(actor, place);
    case 'call-off':
      return sessions.callOff(actor, place);
    case 'attend':
      return sessions.attend(actor, place);
    case 'take-over':
      return sessions.takeOver(actor, place);
    case 'hand-over':
      return sessions.handOver(actor, { ...place, personId: sent.personId });
    case 'go-to':
      return sessions.goTo(actor, { ...place, itemId: sent.itemId });
    case 'open-notes':
      return sessions.openNotes(actor, { ...place, itemId: sent.itemId });
    case 'reveal-notes':
      return sessions.revealNotes(actor, { ...place, itemId: sent.itemId });
    case 'open-vote':
      return sessions.openVote(actor, { ...place, itemId: sent.itemId });
    case 'count-vote':
      return sessions.countVote(actor, { ...place, itemId: sent.itemId });
    default:
      return carryOutWords(sessions, actor, { ...place, locale }, sent);
  }
}

type Worded = Extract<
  SentSessionForm,
  { intent: 'write-note' | 'remove-note' | 'set-dots' | 'park' | 'capture' | 'close' | 'accept-minutes' | 'object' }
>;

function carryOutWords(
  sessions: AppServices['planningSessions'],
  actor: Actor,
  { locale, ...place }: SessionPlace & { readonly locale: Locale },
  sent: Worded,
): Promise<void> {
  switch (sent.intent) {
    case 'write-note':
      return sessions.writeNote(actor, { ...place, ...sent, isNamed: sent.isNamed === 'on' });
    case 'remove-note':
      return sessions.removeNote(actor, { ...place, itemId: sent.itemId, noteId: sent.noteId });
    case 'set-dots':
      return sessions.setDots(actor, { ...place, ...sent });
    case 'park':
      return sessions.park(actor, { ...place, topicId: sent.topicId, body: sent.body });
    case 'capture': {
      const { root, recordId, title } = sent;
      const owner = readMember(sent.owner);
      return sessions.capture(actor, {
        ...{ ...place, root, recordId, title, owner, itemId: sent.itemId ?? null, due: sent.due ?? null },
      });
    }
    case 'close':
      return sessions.close(actor, { ...place, carriedItemIds: sent.carriedItemIds, nextAt: sent.nextAt, locale });
    case 'accept-minutes':
      return sessions.answerMinutes(actor, { ...place, edition: sent.edition, accepts: true, words: '' });
    case 'object':
      return sessions.answerMinutes(actor, { ...place, edition: sent.edition, accepts: false, words: sent.words });
  }
}

function orNull(value: string): string | null {
  return value === '' ? null : value;
}
