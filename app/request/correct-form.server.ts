import { json, redirect } from '@remix-run/node';
import { z } from 'zod';
import { HTTP_STATUS, isAppError } from '../../server/domain/errors.ts';
import { OUTCOME_ROOTS } from '../../server/domain/planning-session.ts';
import type { Words } from '../../server/domain/words.ts';
import type { Actor, AppServices } from '../../server/services/app-services.ts';
import type {
  PlanningSession,
  SessionPlace,
} from '../../server/services/planning-session/planning-session-services.ts';
import { sessionAddress } from '../features/planning-session/addresses.ts';
import type { CorrectionDraft, CorrectionRow } from '../features/planning-session/correct-page.tsx';
import { INCOMPLETE_FORM } from './forms.server.ts';

/** What was sent and refused: nothing of it is lost. */
interface RefusedCorrection {
  readonly refusal: Words;
  readonly sent: CorrectionDraft | null;
}

const BLANKS = 3;

export function blankRows(): readonly CorrectionRow[] {
  return Array.from({ length: BLANKS }, () => ({
    ...{ id: crypto.randomUUID(), recordId: '', root: OUTCOME_ROOTS[0], itemId: '', title: '', owner: '', due: '' },
  }));
}

/** The minutes as they were handed out, to be put right. */
export function draftOf({ minutes, items, edition }: PlanningSession): CorrectionDraft {
  const rows = [...(minutes?.items ?? []), { outcomes: minutes?.beside ?? [] }].flatMap(({ outcomes }, index) =>
    outcomes.map(({ root, recordId, title, owner, due }) => ({
      ...{
        id: recordId ?? crypto.randomUUID(),
        root,
        recordId: recordId ?? '',
        itemId: items[index]?.id ?? '',
        title,
        owner,
        due,
      },
    })),
  );
  const carriedItemIds = items.filter((_, index) => minutes?.items[index]?.isCarried).map(({ id }) => id);
  return { edition, words: '', carriedItemIds, rows };
}

const Sent = z.object({
  ...{ edition: z.coerce.number().int(), words: z.string(), carriedItemIds: z.array(z.string()) },
  ...{ recordId: z.array(z.string()), root: z.array(z.enum(OUTCOME_ROOTS)), itemId: z.array(z.string()) },
  ...{ title: z.array(z.string()), owner: z.array(z.string()), due: z.array(z.string()) },
});

/** Corrects minutes by its form, and leads to them. */
export async function correctByForm(
  { planningSessions }: AppServices,
  actor: Actor,
  request: Request,
  place: SessionPlace,
) {
  const form = await request.formData();
  const lists = ['carriedItemIds', 'recordId', 'root', 'itemId', 'title', 'owner', 'due'];
  const parsed = Sent.safeParse({
    ...{ edition: form.get('edition'), words: form.get('words') },
    ...Object.fromEntries(lists.map((name) => [name, form.getAll(name)])),
  });
  if (!parsed.success) return json<RefusedCorrection>({ refusal: INCOMPLETE_FORM, sent: null }, 422);
  const { edition, words, carriedItemIds } = parsed.data;
  const rows = rowsOf(parsed.data);
  const draft = { edition, words, carriedItemIds, rows };
  try {
    const outcomes = rows.map((row) => ({ ...row, recordId: row.recordId || null, itemId: row.itemId || null }));
    await planningSessions.correctMinutes(actor, { ...place, edition, words, carriedItemIds, outcomes });
    return redirect(sessionAddress(place.planId, place.sessionId));
  } catch (error) {
    if (!isAppError(error)) throw error;
    return json<RefusedCorrection>({ refusal: error.words, sent: draft }, HTTP_STATUS[error.code]);
  }
}

/** A row without a title is none. */
function rowsOf({ recordId, root, itemId, title, owner, due }: z.output<typeof Sent>): readonly CorrectionRow[] {
  return root.flatMap((kind, index): CorrectionRow[] => {
    const row = { recordId: recordId[index] ?? '', root: kind, itemId: itemId[index] ?? '', title: title[index] ?? '' };
    const more = { id: crypto.randomUUID(), owner: owner[index] ?? '', due: due[index] ?? '' };
    return row.title.trim() === '' ? [] : [{ ...row, ...more }];
  });
}
