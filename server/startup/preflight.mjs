import { connect, createServer } from 'node:net';
import { StartupError } from './startup-error.mjs';

const DATABASE_TIMEOUT_MS = 5_000;

/** Throws a sentence when HOST:PORT cannot be listened on; asked before long work, so that nobody waits in vain. */
export async function requireFreePort({ host, port }) {
  const probe = createServer();
  try {
    await new Promise((done, fail) => {
      probe.once('error', fail);
      probe.listen({ host, port, exclusive: true }, done);
    });
  } catch (error) {
    throw explainListenError(error, { host, port });
  } finally {
    await new Promise((done) => probe.close(done));
  }
}

/** The sentence for an address that cannot be listened on; other errors come back unchanged. */
export function explainListenError(cause, { host, port }) {
  switch (cause?.code) {
    case 'EADDRINUSE':
      return new StartupError(
        `Port ${port} on ${host} is taken by another program: stop it, or choose another, as in PORT=${port === 65_535 ? 3000 : port + 1} npm start.`,
        { cause },
      );
    case 'EACCES':
      return new StartupError(
        `This user may not listen on port ${port}: choose one above 1023, as in PORT=3000 npm start.`,
        { cause },
      );
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
    case 'EINVAL':
      return new StartupError(`HOST is "${host}", which is no address of this computer.`, { cause });
    default:
      return cause;
  }
}

/** Throws a sentence when DATABASE_URL is set and nothing answers there. */
export async function requireReachableDatabase({ databaseUrl }) {
  if (databaseUrl === null) return;
  const { host, port } = parseDatabaseUrl(databaseUrl);
  // A socket folder as the host: the driver reports on that itself.
  if (host === '' || host.startsWith('/')) return;
  const socket = connect({ host, port });
  try {
    await new Promise((done, fail) => {
      socket.once('connect', done);
      socket.once('error', fail);
      socket.setTimeout(DATABASE_TIMEOUT_MS, () => fail(Object.assign(new Error('timeout'), { code: 'ETIMEDOUT' })));
    });
  } catch (cause) {
    throw new StartupError(
      `The database at ${host}:${port} (from DATABASE_URL) cannot be reached (${cause.code ?? 'no answer'}): start it, correct DATABASE_URL, or unset it to use the built-in one.`,
      { cause },
    );
  } finally {
    socket.destroy();
  }
}

function parseDatabaseUrl(text) {
  const invalid = () => new StartupError('DATABASE_URL must look like postgres://user:password@host:5432/database.');
  try {
    const url = new URL(text);
    if (!['postgres:', 'postgresql:'].includes(url.protocol)) throw invalid();
    return {
      host: decodeURIComponent(url.hostname).replace(/^\[|\]$/g, ''),
      port: Number(url.port || 5432),
    };
  } catch (error) {
    // The parser's own error would repeat the address, password and all.
    throw error.name === 'StartupError' ? error : invalid();
  }
}
