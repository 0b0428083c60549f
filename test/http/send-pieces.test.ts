import { once } from 'node:events';
import { createServer, get, type IncomingMessage, type Server } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import express from 'express';
import { afterEach, expect, it } from 'vitest';
import { sendPieces } from '../../server/http/api/send-pieces.ts';
import { until } from '../support/until.ts';

let server: Server | null = null;
afterEach(() => server?.close());

/** Sends these pieces to whoever asks; what came of each sending is kept. */
async function serve(pieces: () => AsyncIterable<string>) {
  const app = express();
  const ends: unknown[] = [];
  app.get('/', (_req, res, next) => {
    sendPieces(res, pieces(), () => res.status(200)).then(
      () => ends.push('sent'),
      (error: unknown) => {
        ends.push(error);
        next(error);
      },
    );
  });
  app.use(((_error, _req, res, next) => {
    if (res.headersSent) return next('broken off');
    res.status(500).end('no');
  }) satisfies express.ErrorRequestHandler);
  app.set('env', 'test');
  const listening = createServer(app);
  server = listening;
  await once(listening.listen(0, '127.0.0.1'), 'listening');
  const address = listening.address();
  const port = address !== null && typeof address === 'object' ? address.port : 0;
  const ask = async (): Promise<IncomingMessage> => {
    const [response] = await once(get({ port, host: '127.0.0.1' }), 'response');
    return response;
  };
  return { ends, ask };
}

it('who goes away early is no error, and nothing more is read for them', async () => {
  let isOver = false;
  const { ends, ask } = await serve(async function* () {
    try {
      for (;;) yield 'x'.repeat(100_000);
    } finally {
      isOver = true;
    }
  });
  const response = await ask();
  await once(response, 'data');
  response.destroy();
  await until('the sending to end', () => ends.length > 0);
  expect(ends).toEqual(['sent']);
  expect(isOver).toBe(true);
});

it('what fails before the first piece is answered; what fails later breaks the connection off', async () => {
  const first = await serve(async function* () {
    yield* [];
    throw new Error('no database');
  });
  expect((await first.ask()).statusCode).toBe(500);
  server?.close();
  const later = await serve(async function* () {
    yield 'a part';
    await pause(50);
    throw new Error('no database');
  });
  const response = await later.ask();
  expect(response.statusCode).toBe(200);
  response.resume();
  await expect(once(response, 'end')).rejects.toMatchObject({ code: 'ECONNRESET' });
  expect(later.ends).toMatchObject([{ message: 'no database' }]);
});
