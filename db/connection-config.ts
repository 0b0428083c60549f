import type { ClientConfig } from 'pg';

export interface ConnectionOptions {
  /** Settings of each connection, by name. */
  readonly settings?: Readonly<Record<string, string | number>>;
  readonly applicationName?: string;
}

const CONNECT_TIMEOUT_MS = 10_000;

/** How a connection to this address is made; settings that the address brings along are kept. Throws when it cannot be read. */
export function connectionConfig(address: string, options: ConnectionOptions): ClientConfig {
  const url = new URL(address);
  const settings = Object.entries(options.settings ?? {}).map(([name, value]) => `-c ${name}=${value}`);
  const given = url.searchParams.get('options');
  url.searchParams.delete('options');
  return {
    connectionString: url.href,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    keepAlive: true,
    options: [...(given === null ? [] : [given]), ...settings].join(' '),
    ...(options.applicationName === undefined ? {} : { application_name: options.applicationName }),
  };
}
