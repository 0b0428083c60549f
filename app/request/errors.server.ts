import { json } from '@remix-run/node';
import { type AppError, HTTP_STATUS, isAppError } from '../../server/domain/errors.ts';
import { type Words, words } from '../../server/domain/words.ts';

/**
 * Awaits a use case of a loader or action. A refusal becomes a thrown Response with its status and its sentence in
 * every language ({@link Words} as JSON), which the nearest boundary shows; anything else is a bug and passes through untouched.
 */
export async function answering<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (isAppError(error)) throw refusal(error);
    throw error;
  }
}

/** Awaits a use case of a form that stays on its page: a refusal becomes the sentence to show beside it. */
export async function answeredBy(
  work: Promise<void>,
): Promise<{ readonly refusal: Words | null; readonly status: number }> {
  try {
    await work;
    return { refusal: null, status: 200 };
  } catch (error) {
    if (isAppError(error)) return { refusal: error.words, status: HTTP_STATUS[error.code] };
    throw error;
  }
}

/** The Response of a refusal: status, one sentence, and when to try again. */
function refusal(error: AppError): Response {
  return json(error.words, { status: HTTP_STATUS[error.code], headers: refusalHeaders(error) });
}

/** Headers that go with a refusal, for an action that answers with its form again. */
export function refusalHeaders(error: AppError): Record<string, string> {
  return error.retryAfterSeconds === undefined ? {} : { 'Retry-After': String(error.retryAfterSeconds) };
}

const NO_SUCH_PAGE = words(
  'This page does not exist, or you have no access to it.',
  'Diese Seite gibt es nicht, oder Sie haben keinen Zugang zu ihr.',
);

/** The Response of an address that names nothing. */
export function noSuchPage(): Response {
  return json(NO_SUCH_PAGE, { status: 404 });
}
