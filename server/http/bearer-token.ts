import type { IncomingMessage } from 'node:http';

/** The token of `Authorization: Bearer …` (RFC 6750), empty when the header is there in another form; null without one. */
export function bearerToken(req: IncomingMessage): string | null {
  const header = req.headers.authorization;
  if (header === undefined) return null;
  return /^Bearer ([\w~+/.=-]{1,512})$/i.exec(header)?.[1] ?? '';
}
