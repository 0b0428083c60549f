import {
  type ActionFunctionArgs,
  type AppLoadContext,
  createReadableStreamFromReadable,
  type EntryContext,
  type LoaderFunctionArgs,
} from '@remix-run/node';
import { RemixServer } from '@remix-run/react';
import { isbot } from 'isbot';
import { renderToPipeableStream } from 'react-dom/server';
import { wholeLetters } from './request/whole-letters.server.ts';
import { NonceContext } from './ui/nonce.ts';

/** How long a page may wait for its slowest part; open streams are cut a second later. */
export const streamTimeout = 10_000;

/** Renders a page as a stream; machines that index get it in one piece. */
export default function handleRequest(
  request: Request,
  statusCode: number,
  headers: Headers,
  remixContext: EntryContext,
  { cspNonce, reportBug }: AppLoadContext,
): Promise<Response> {
  const isWhole = isbot(request.headers.get('User-Agent')) || remixContext.isSpaMode;
  return new Promise((resolve, reject) => {
    let status = statusCode;
    let hasBegun = false;
    const begin = () => {
      hasBegun = true;
      const body = wholeLetters();
      headers.set('Content-Type', 'text/html; charset=utf-8');
      resolve(new Response(createReadableStreamFromReadable(body), { headers, status }));
      pipe(body);
    };
    const { pipe, abort } = renderToPipeableStream(
      <NonceContext.Provider value={cspNonce}>
        <RemixServer context={remixContext} url={request.url} abortDelay={streamTimeout} nonce={cspNonce} />
      </NonceContext.Provider>,
      {
        nonce: cspNonce,
        ...(isWhole ? { onAllReady: begin } : { onShellReady: begin }),
        onShellError: reject,
        onError(error: unknown) {
          status = 500;
          // Before the shell is out, the rejection reports it; a reader who went away is no bug.
          if (hasBegun && !request.signal.aborted) reportBug(error);
        },
      },
    );
    const cut = setTimeout(abort, streamTimeout + 1000);
    request.signal.addEventListener('abort', () => {
      clearTimeout(cut);
      abort();
    });
  });
}

/** Reports what no loader, action or component expected. Refusals never come here: they are Responses. */
export function handleError(error: unknown, { request, context }: LoaderFunctionArgs | ActionFunctionArgs): void {
  if (!request.signal.aborted) context.reportBug(error);
}
