/** What NATS_URL says, in the words of the driver, which reads no names and passwords from addresses. */
export interface NatsAddress {
  /** `host:port` of each server. */
  readonly servers: readonly string[];
  /** From the first address: one cluster has one set of accounts. */
  readonly credentials:
    | { readonly user: string; readonly pass: string }
    | { readonly token: string }
    | Readonly<Record<string, never>>;
  /** `tls://` insists on TLS; `nats://` uses it where the server offers it. */
  readonly isTlsRequired: boolean;
}

/**
 * Reads `nats://user:password@host:4222` (or `nats://token@host`, `tls://…`), several separated by commas; null when it
 * is none.
 */
export function parseNatsAddress(text: string): NatsAddress | null {
  const urls = text.split(',').map((part) => parseUrl(part.trim()));
  const known = urls.filter((url) => url !== null);
  const [first] = known;
  if (first === undefined || known.length < urls.length) return null;
  const [user, pass] = [decodeURIComponent(first.username), decodeURIComponent(first.password)];
  const credentials = user === '' ? {} : pass === '' ? { token: user } : { user, pass };
  return {
    servers: known.map((url) => `${url.hostname}:${url.port || '4222'}`),
    credentials,
    isTlsRequired: known.some((url) => url.protocol === 'tls:'),
  };
}

function parseUrl(text: string): URL | null {
  if (!/^(?:nats|tls):\/\//.test(text) || !URL.canParse(text)) return null;
  const url = new URL(text);
  return url.hostname === '' || !/^\/?$/.test(url.pathname) ? null : url;
}
