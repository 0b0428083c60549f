import { type AppError, HTTP_STATUS, isAppError } from '../../server/domain/errors.ts';

const PLAIN_TEXT = { 'Content-Type': 'text/plain; charset=utf-8' };

/**
 * Awaits a use case of a loader or action. A refusal becomes a thrown Response with its status and its sentence, which
 * the nearest boundary shows; anything else is a bug and passes through untouched.
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
): Promise<{ readonly refusal: string | null; readonly status: number }> {
  try {
    await work;
    return { refusal: null, status: 200 };
  } catch (error) {
    if (isAppError(error)) return { refusal: error.message, status: HTTP_STATUS[error.code] };
    throw error;
  }
}

/** The Response of a refusal: status, one sentence, and when to try again. */
function refusal(error: AppError): Response {
  return new Response(error.message, {
    status: HTTP_STATUS[error.code],
    headers: { ...PLAIN_TEXT, ...refusalHeaders(error) },
  });
}

/** Headers that go with a refusal, for an action that answers with its form again. */
export function refusalHeaders(error: AppError): Record<string, string> {
  return error.retryAfterSeconds === undefined ? {} : { 'Retry-After': String(error.retryAfterSeconds) };
}

/** The Response of an address that names nothing. */
export function noSuchPage(): Response {
  return new Response('This page does not exist, or you have no access to it.', {
    status: 404,
    headers: PLAIN_TEXT,
  });
}
