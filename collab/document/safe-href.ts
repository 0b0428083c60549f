const SAFE_PROTOCOLS = ['https:', 'http:', 'mailto:'];
// Browsers skip control characters and blanks when they read a scheme, so «java\nscript:» would pass a naive check.
const INVISIBLE = /[\p{C}\p{Z}]/gu;
const MAX_HREF_LENGTH = 2048;

/** The address when it may be followed from a plan (https, http or mailto, absolute); otherwise null. */
export function safeHref(value: unknown): string | null {
  if (typeof value !== 'string' || value.length > MAX_HREF_LENGTH) return null;
  const compact = value.replace(INVISIBLE, '');
  const scheme = /^[a-z][a-z0-9+.-]*:/i.exec(compact)?.[0].toLowerCase();
  if (scheme === undefined || !SAFE_PROTOCOLS.includes(scheme)) return null;
  return URL.canParse(compact) ? compact : null;
}

/** What a person typed as a link target, completed to a safe address: «contoso.example» becomes https; null when it cannot be one. */
export function completeHref(typed: string): string | null {
  const text = typed.trim();
  if (text === '') return null;
  if (/^[^\s@/]+@[^\s@/]+\.[^\s@/]+$/.test(text)) return safeHref(`mailto:${text}`);
  if (/^[a-z][a-z0-9+.-]*:/i.test(text)) return safeHref(text);
  return /^[^\s/]+\.[^\s]+$/.test(text) ? safeHref(`https://${text}`) : null;
}
