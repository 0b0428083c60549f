import { json, redirect } from '@remix-run/node';
import { z } from 'zod';
import { HTTP_STATUS, isAppError } from '../../server/domain/errors.ts';
import type { Words } from '../../server/domain/words.ts';
import type { Actor, AppServices } from '../../server/services/app-services.ts';
import { sessionAddress } from '../features/planning-session/addresses.ts';
import type { DraftItem, SessionDraft } from '../features/planning-session/prepare-page.tsx';
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
    ...{ id: crypto.randomUUID(), title: '', minutes: '15', place: null, presenterId: null },
  }));
}

/** All that the platform knows, by their IANA names. */
export function timeZones(): readonly string[] {
  return ['UTC', ...Intl.supportedValuesOf('timeZone')];
}

const Sent = z.object({
  ...{ title: z.string(), startsAt: z.string(), timeZone: z.string(), venue: z.string(), presenterId: z.string() },
  coPresenterIds: z.array(z.string()),
  ...{ itemId: z.array(z.uuid()), itemTitle: z.array(z.string()), itemMinutes: z.array(z.string()) },
  ...{ itemPlace: z.array(z.string()), itemPresenterId: z.array(z.string()) },
});

/** Prepares a planning session by its form, and leads to it. */
export async function prepareByForm(
  { planningSessions }: AppServices,
  actor: Actor,
  request: Request,
  place: { readonly planId: string; readonly sessionId: string },
) {
  const form = await request.formData();
  const lists = ['coPresenterIds', 'itemId', 'itemTitle', 'itemMinutes', 'itemPlace', 'itemPresenterId'];
  const parsed = Sent.safeParse({
    ...Object.fromEntries(['title', 'startsAt', 'timeZone', 'presenterId'].map((name) => [name, form.get(name)])),
    venue: form.get('venue') ?? '',
    ...Object.fromEntries(lists.map((name) => [name, form.getAll(name)])),
  });
  if (!parsed.success) return json<RefusedSession>({ refusal: INCOMPLETE_FORM, sent: null }, 422);
  const { coPresenterIds, title, startsAt, timeZone, venue, presenterId } = parsed.data;
  const items = itemsOf(parsed.data);
  const draft = { title, startsAt, timeZone, venue, presenterId, coPresenterIds, items };
  try {
    const named = items.map((item) => ({ ...item, minutes: Number(item.minutes) }));
    await planningSessions.prepare(actor, { ...place, ...draft, items: named });
    return redirect(sessionAddress(place.planId, place.sessionId));
  } catch (error) {
    if (!isAppError(error)) throw error;
    return json<RefusedSession>({ refusal: error.words, sent: draft }, HTTP_STATUS[error.code]);
  }
}

/** A row without a title is none. */
function itemsOf({ itemId, itemTitle, itemMinutes, itemPlace, itemPresenterId }: z.output<typeof Sent>) {
  return itemId.flatMap((id, index): DraftItem[] => {
    const title = itemTitle[index] ?? '';
    if (title.trim() === '') return [];
    const [place, presenterId] = [itemPlace[index] || null, itemPresenterId[index] || null];
    return [{ id, title, minutes: itemMinutes[index] ?? '', place, presenterId }];
  });
}
