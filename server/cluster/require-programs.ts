import { StartupError } from '../../db/startup-error.ts';
import { findProgram } from './find-program.mjs';

/** Blank counts as unset. */
type Environment = Readonly<Record<string, string | undefined>>;

export interface ProxyProgram {
  readonly kind: 'haproxy' | 'nginx';
  readonly path: string;
}

/** HAPROXY_PATH or NGINX_PATH, or else either as the system has it. Throws a StartupError that says what to install. */
export function requireProxy(env: Environment, find = findProgram): ProxyProgram {
  if (env.HAPROXY_PATH) return { kind: 'haproxy', path: env.HAPROXY_PATH };
  if (env.NGINX_PATH) return { kind: 'nginx', path: env.NGINX_PATH };
  for (const kind of ['haproxy', 'nginx'] as const) {
    const path = find(kind);
    if (path !== null) return { kind, path };
  }
  throw new StartupError(
    'A cluster needs a proxy before its nodes: install HAProxy (Debian: apt-get install haproxy) or nginx, or name one in HAPROXY_PATH or NGINX_PATH.',
  );
}

/** NATS_SERVER_PATH, or else the one of the system. Throws a StartupError that says what to install. */
export function requireNatsServer(env: Environment, find = findProgram): string {
  const path = env.NATS_SERVER_PATH || find('nats-server');
  if (path) return path;
  throw new StartupError(
    'The bus of the cluster needs NATS: install it (Debian: apt-get install nats-server), name it in NATS_SERVER_PATH or a running one in NATS_URL, or start with BUS=postgres npm run cluster.',
  );
}
