import { createServer, type RequestListener, type Server } from 'node:http';
import { errorCode, StartupError } from '../db/startup-error.ts';

export interface Listener {
  readonly server: Server;
  readonly port: number;
  /** From here on requests go to `handler`; before, each is answered 503. */
  serve(handler: RequestListener): void;
  /** Takes no new connections; resolves when the open ones have ended, and ends them itself after five seconds. */
  close(): Promise<void>;
}

/** Node's default of 511 makes a storm of reconnects wait a second for its SYN to be sent again. */
const LISTEN_BACKLOG = 4096;
const GRACE_MS = 5000;

/** Takes the port; port 0 takes any. Throws a StartupError when it is taken or not allowed. */
export async function openListener({ host, port }: { host: string; port: number }): Promise<Listener> {
  let handle: RequestListener = answerStarting;
  const server = createServer((request, response) => handle(request, response));
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(explain(error, host, port)));
    server.listen({ host, port, backlog: LISTEN_BACKLOG }, resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server listens on no port');
  return {
    server,
    port: address.port,
    serve: (handler) => {
      handle = handler;
    },
    close: () => closeServer(server),
  };
}

const answerStarting: RequestListener = (_request, response) => {
  response.writeHead(503, {
    'content-type': 'text/plain; charset=utf-8',
    'retry-after': '1',
    'cache-control': 'no-store',
  });
  response.end('Covalent is starting. Try again in a moment.\n');
};

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const force = setTimeout(() => server.closeAllConnections(), GRACE_MS);
    server.close(() => {
      clearTimeout(force);
      resolve();
    });
    server.closeIdleConnections();
  });
}

function explain(error: Error, host: string, port: number): Error {
  switch (errorCode(error)) {
    case 'EADDRINUSE':
      return new StartupError(`Port ${port} is taken: stop what uses it, or choose another with PORT=3001 npm start.`);
    case 'EACCES':
      return new StartupError(`Port ${port} is not allowed for this user: choose one above 1023 with PORT.`);
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new StartupError(`HOST ${host} is no address of this machine.`);
    default:
      return error;
  }
}
