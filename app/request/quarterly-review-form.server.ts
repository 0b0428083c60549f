import { z } from 'zod';
import { HTTP_STATUS, isAppError } from '../../server/domain/errors.ts';
import { readScore, SCORE_QUESTION_IDS, type ScoreCell } from '../../server/domain/quarterly-review.ts';
import type { Actor, AppServices } from '../../server/services/app-services.ts';
import type { ReviewPlace, SentCell } from '../../server/services/quarterly-review/quarterly-review-services.ts';
import { lineFields } from '../features/quarterly-review/line-fields.ts';
import type { ReviewAnswer } from '../features/quarterly-review/review-answer.ts';
import { INCOMPLETE_FORM, parseForm } from './forms.server.ts';

const text = z.string().max(20_000).default('');
const day = z.string().max(20).default('');
const revision = z.coerce.number().int().min(0);

const ReviewFormSchema = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('start') }),
  z.object({ intent: z.literal('score') }),
  z.object({ intent: z.literal('close'), heldOn: day }),
  z.object({ intent: z.literal('ask'), questionId: z.uuid(), body: text }),
  z.object({ intent: z.literal('answer'), questionId: z.uuid(), answer: text, revision }),
  z.object({ intent: z.literal('decide'), decisionId: z.uuid(), body: text, ownerId: z.uuid(), due: day }),
  z.object({ intent: z.enum(['done', 'not-done']), decisionId: z.uuid() }),
  z.object({
    ...{ intent: z.literal('contact'), supplierPersonId: z.uuid(), customerPersonId: z.string().max(40).default('') },
    ...{ customerName: text, plannedOn: day, heldOn: day, note: text, revision },
  }),
]);
type SentReviewForm = z.output<typeof ReviewFormSchema>;

/** Does what a form of a review says; what was refused comes back with everything that was typed. */
export async function answerReviewForm(
  services: AppServices,
  actor: Actor,
  place: ReviewPlace,
  form: FormData,
): Promise<{ readonly answer: ReviewAnswer; readonly status: number }> {
  const parsed = parseForm(form, ReviewFormSchema);
  const cells = parsed.ok && parsed.value.intent === 'score' ? sentCells(form) : [];
  const read = cells.map(({ question, read: cell }) => ({ question, ...cell }));
  const refused: ReviewAnswer = {
    ...{ refusal: INCOMPLETE_FORM, conflicts: [], read, intent: String(form.get('intent')) },
    sent: Object.fromEntries([...form].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : []))),
  };
  if (!parsed.ok) return { answer: refused, status: HTTP_STATUS.invalid };
  try {
    const { conflicts } = await carryOut(services.quarterlyReviews, actor, place, parsed.value, cells);
    const stands = cells.map(({ question, sent }) => {
      const other = conflicts.find((one) => one.question === question);
      return { question, score: other?.score ?? (other ? null : sent.score), note: other?.note ?? sent.note };
    });
    const status = conflicts.length > 0 ? HTTP_STATUS.conflict : 200;
    return { answer: { ...refused, refusal: null, conflicts, read: stands }, status };
  } catch (error) {
    if (!isAppError(error)) throw error;
    return { answer: { ...refused, refusal: error.words }, status: HTTP_STATUS[error.code] };
  }
}

const NO_CONFLICTS = { conflicts: [] };

async function carryOut(
  reviews: AppServices['quarterlyReviews'],
  actor: Actor,
  place: ReviewPlace,
  sent: SentReviewForm,
  cells: readonly SentCell[],
) {
  switch (sent.intent) {
    case 'score':
      return reviews.score(actor, { ...place, cells });
    case 'start':
      await reviews.start(actor, place);
      return NO_CONFLICTS;
    case 'close':
      await reviews.close(actor, { ...place, heldOn: sent.heldOn });
      return NO_CONFLICTS;
    default:
      await carryOutWords(reviews, actor, place, sent);
      return NO_CONFLICTS;
  }
}

type Worded = Exclude<SentReviewForm, { intent: 'score' | 'start' | 'close' }>;

function carryOutWords(
  reviews: AppServices['quarterlyReviews'],
  actor: Actor,
  place: ReviewPlace,
  sent: Worded,
): Promise<void> {
  switch (sent.intent) {
    case 'ask':
      return reviews.ask(actor, { ...place, questionId: sent.questionId, body: sent.body });
    case 'answer': {
      const { questionId, answer, revision: readAs } = sent;
      return reviews.answer(actor, { ...place, questionId, answer, revision: readAs });
    }
    case 'decide': {
      const { decisionId, body, ownerId, due } = sent;
      return reviews.decide(actor, { ...place, decisionId, body, ownerId, due });
    }
    case 'done':
    case 'not-done':
      return reviews.tick(actor, { ...place, decisionId: sent.decisionId, isDone: sent.intent === 'done' });
    case 'contact': {
      const { intent: _, customerPersonId, heldOn, ...rest } = sent;
      return reviews.planContact(actor, {
        ...{ ...place, ...rest, customerPersonId: customerPersonId || null, heldOn: heldOn || null },
      });
    }
  }
}

/** Lines that are not in the form were not seen, and stay. */
function sentCells(form: FormData): readonly SentCell[] {
  const textOf = (name: string) => String(form.get(name) ?? '').replaceAll('\r\n', '\n');
  const cellOf = (score: string, note: string): ScoreCell => ({ score: readScore(textOf(score)), note: textOf(note) });
  return SCORE_QUESTION_IDS.flatMap((question) => {
    const { score, note, readScore: scoreAsRead, readNote } = lineFields(question);
    if (!form.has(note)) return [];
    return [{ question, sent: cellOf(score, note), read: cellOf(scoreAsRead, readNote) }];
  });
}
