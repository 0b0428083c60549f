import { json, redirect } from '@remix-run/node';
import { z } from 'zod';
import { HTTP_STATUS, isAppError } from '../../server/domain/errors.ts';
import type { Words } from '../../server/domain/words.ts';
import type { Actor, AppServices } from '../../server/services/app-services.ts';
import type {
  LeftOpenItem,
  PreparedAgendaItem,
  SessionPlace,
} from '../../server/services/planning-session/planning-session-services.ts';
import { sessionAddress } from '../features/planning-session/addresses.ts';
import type { DraftItem, SessionDraft } from '../features/planning-session/prepare-page.tsx';
import { answering } from './errors.server.ts';
import { INCOMPLETE_FORM } from './forms.server.ts';

/** What was sent and refused: nothing of it is lost. */
export interface RefusedSession {
  readonly refusal: Words;
  readonly sent: SessionDraft | null;
}

const BLANKS = 3;

/** Rows for more items, whose ids the form brings back: sent twice, each is one. */
export function blankItems(): readonly DraftItem[] {
  return Array.from({ length: BLANKS }, () => ({
    ...{ id: crypto.randomUUID(), title: '', minutes: '15', place: null, presenterId: null, carriedFrom: null },
  }));
}

/** All that the platform knows, by their IANA names. */
export function timeZones(): readonly string[] {
  return ['UTC', ...Intl.supportedValuesOf('timeZone')];
}

const ITEM_FIELDS = ['itemId', 'itemTitle', 'itemMinutes', 'itemPlace', 'itemPresenterId', 'itemCarriedFrom'];

const Sent = z.object({
  ...{ title: z.string(), startsAt: z.string(), timeZone: z.string(), venue: z.string(), presenterId: z.string() },
  ...{ coPresenterIds: z.array(z.string()), participantIds: z.array(z.string()) },
  ...{ itemId: z.array(z.uuid()), itemTitle: z.array(z.string()), itemMinutes: z.array(z.string()) },
  ...{ itemPlace: z.array(z.string()), itemPresenterId: z.array(z.string()) },
  ...{ itemCarriedFrom: z.array(z.string()), takeUp: z.array(z.string()) },
});

/** Prepares a planning session by its form, and leads to it. */
export async function prepareByForm(
  { planningSessions }: AppServices,
  actor: Actor,
  request: Request,
  place: SessionPlace,
) {
  const form = await request.formData();
  const lists = ['coPresenterIds', 'participantIds', 'takeUp', ...ITEM_FIELDS];
  const parsed = Sent.safeParse({
    ...Object.fromEntries(['title', 'startsAt', 'timeZone', 'presenterId'].map((name) => [name, form.get(name)])),
    venue: form.get('venue') ?? '',
    ...Object.fromEntries(lists.map((name) => [name, form.getAll(name)])),
  });
  if (!parsed.success) return json<RefusedSession>({ refusal: INCOMPLETE_FORM, sent: null }, 422);
  const { coPresenterIds, participantIds, title, startsAt, timeZone, venue, presenterId } = parsed.data;
  const rows = itemsOf(parsed.data);
  const items = [...rows, ...(await takenUp(planningSessions, actor, place, { rows, chosen: parsed.data.takeUp }))];
  const draft = { title, startsAt, timeZone, venue, presenterId, coPresenterIds, participantIds, items };
  try {
    const named = items.map((item) => ({ ...item, minutes: Number(item.minutes) }));
    await planningSessions.prepare(actor, { ...place, ...draft, items: named });
    return redirect(sessionAddress(place.planId, place.sessionId));
  } catch (error) {
    if (!isAppError(error)) throw error;
    return json<RefusedSession>({ refusal: error.words, sent: draft }, HTTP_STATUS[error.code]);
  }
}

interface Taking {
  readonly rows: readonly DraftItem[];
  /** Of what was left undecided. */
  readonly chosen: readonly string[];
}

/** Ticked, and in no row yet: sent twice, each stands there once. */
async function takenUp(
  planningSessions: AppServices['planningSessions'],
  actor: Actor,
  { planId, sessionId }: SessionPlace,
  { rows, chosen }: Taking,
): Promise<readonly DraftItem[]> {
  if (chosen.length === 0) return [];
  const open = await answering(planningSessions.leftOpen(actor, planId, sessionId));
  const isChosen = ({ carriedFrom }: LeftOpenItem) =>
    carriedFrom !== null && chosen.includes(carriedFrom) && !rows.some((row) => row.carriedFrom === carriedFrom);
  return open.filter(isChosen).map(draftItem);
}

/** As a row of the form. */
export function draftItem({ id, title, minutes, place, presenterId, carriedFrom }: PreparedAgendaItem): DraftItem {
  return { id, title, minutes: String(minutes), place, presenterId, carriedFrom };
}

/** A row without a title is none. */
function itemsOf({
  itemId,
  itemTitle,
  itemMinutes,
  itemPlace,
  itemPresenterId,
  itemCarriedFrom,
}: z.output<typeof Sent>) {
  return itemId.flatMap((id, index): DraftItem[] => {
    const title = itemTitle[index] ?? '';
    if (title.trim() === '') return [];
    const [place, presenterId] = [itemPlace[index] || null, itemPresenterId[index] || null];
    const carriedFrom = itemCarriedFrom[index] || null;
    return [{ id, title, minutes: itemMinutes[index] ?? '', place, presenterId, carriedFrom }];
  });
}
