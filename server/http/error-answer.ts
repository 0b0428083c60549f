import type { ErrorRequestHandler, Request, RequestHandler, Response } from 'express';
import { AppError, ERROR_CODES, HTTP_STATUS, isAppError } from '../domain/errors.ts';
import { words } from '../domain/words.ts';
import { BadRequest } from './bad-request.ts';
import { DetailedRefusal } from './detailed-refusal.ts';
import { escapeHtml } from './escape-html.ts';
import { stateOf } from './request-state.ts';

/** One sentence for what is not there and for what is not yours: nothing may tell the two apart. */
export const NOT_FOUND = words(
  'This address does not exist, or you have no access to it.',
  'Diese Adresse gibt es nicht, oder Sie haben keinen Zugang zu ihr.',
);

export const ANSWER_CODES = [...ERROR_CODES, 'bad-request', 'internal'] as const;

type AnswerCode = (typeof ANSWER_CODES)[number];

interface Answer {
  readonly status: number;
  readonly code: AnswerCode;
  readonly message: string;
  readonly retryAfterSeconds?: number | undefined;
  readonly etag?: string | undefined;
  /** For programs, beside `error`. */
  readonly details?: Readonly<Record<string, unknown>>;
}

export const answerNotFound: RequestHandler = (_req, _res, next) => {
  next(new AppError('not-found', NOT_FOUND));
};

/** Turns whatever was thrown into a sentence with the request id; only a bug is logged, and never shown. */
export const answerError: ErrorRequestHandler = (error: unknown, req, res, next) => {
  const answer = answerOf(error);
  if (answer.status >= 500) res.err = error instanceof Error ? error : new Error('something else than an Error');
  // Too late for an answer: Express ends the connection, so that half a page is never taken for a whole one.
  if (res.headersSent) return next(error);
  res.status(answer.status);
  res.setHeader('Cache-Control', 'no-store');
  if (answer.retryAfterSeconds !== undefined) res.setHeader('Retry-After', String(answer.retryAfterSeconds));
  if (answer.etag !== undefined) res.setHeader('ETag', `"${answer.etag}"`);
  if (answer.code === 'unauthenticated') res.setHeader('WWW-Authenticate', 'Bearer');
  send(req, res, answer);
};

function answerOf(error: unknown): Answer {
  if (error instanceof DetailedRefusal) return { ...answerOf(error.refusal), details: error.details };
  if (isAppError(error)) {
    const { code, retryAfterSeconds, etag } = error;
    const message = code === 'not-found' ? NOT_FOUND.en : error.message;
    return { status: HTTP_STATUS[code], code, message, retryAfterSeconds, etag };
  }
  if (error instanceof BadRequest) {
    return {
      status: error.status,
      code: error.status === 403 ? 'forbidden' : 'bad-request',
      message: error.message,
    };
  }
  if (error instanceof URIError) return answerOf(new BadRequest(400, 'The address of this request cannot be read.'));
  return {
    status: 500,
    code: 'internal',
    message: 'Something went wrong on our side. Nothing you had saved is lost.',
  };
}

function send(req: Request, res: Response, { code, message, details = {} }: Answer): void {
  const { requestId, cspNonce } = stateOf(req);
  if (req.originalUrl.startsWith('/api/') || req.accepts(['html', 'json']) === 'json') {
    res.json({ error: { code, message, requestId }, ...details });
    return;
  }
  res.type('html').send(errorPage(message, requestId, cspNonce));
}

const STYLE =
  ':root{color-scheme:light dark}body{font:1rem/1.5 system-ui,sans-serif;max-width:36rem;margin:20vh auto;padding:0 1.5rem}small{opacity:.75}';

function errorPage(message: string, requestId: string, cspNonce: string): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Covalent</title>
<style nonce="${escapeHtml(cspNonce)}">${STYLE}</style></head>
<body><main><h1>That did not work</h1><p>${escapeHtml(message)}</p><p><a href="/">To the first page</a></p>
<p><small>Request ${escapeHtml(requestId)}</small></p></main></body></html>
`;
}
