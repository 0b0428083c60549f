import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

export interface Scrape {
  readonly remoteAddress: string | undefined;
  readonly headers: IncomingHttpHeaders;
  /** From `Authorization: Bearer`; null without one. */
  readonly token: string | null;
}

const FORWARDING_HEADERS = ['forwarded', 'x-forwarded-for', 'x-forwarded-proto', 'x-real-ip', 'via'];
const LOOPBACK_HOST = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?$/i;

/**
 * True for a scraper on this machine or one with the token. A proxy on this machine also connects from loopback, and a
 * page may point a name of its own at it: whatever was forwarded or names another host is from elsewhere.
 */
export function mayReadMetrics({ remoteAddress, headers, token }: Scrape, metricsToken: string | null): boolean {
  if (token !== null) return metricsToken !== null && isSame(token, metricsToken);
  const isForwarded = FORWARDING_HEADERS.some((name) => headers[name] !== undefined);
  return isLoopback(remoteAddress) && LOOPBACK_HOST.test(headers.host ?? '') && !isForwarded;
}

function isLoopback(address: string | undefined): boolean {
  const plain = address?.replace(/^::ffff:/, '') ?? '';
  return plain === '::1' || plain.startsWith('127.');
}

function isSame(given: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}
