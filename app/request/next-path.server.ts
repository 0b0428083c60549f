const OWN = 'http://own.invalid';

/** Where to go after signing in: a path of this product, whatever was asked for; never another site. */
export function nextPath(asked: FormDataEntryValue | null): string {
  if (typeof asked !== 'string' || !asked.startsWith('/')) return '/';
  if (!URL.canParse(asked, OWN)) return '/';
  const url = new URL(asked, OWN);
  if (url.origin !== OWN || url.pathname.startsWith('//')) return '/';
  if (url.pathname.startsWith('/sign-')) return '/';
  return url.pathname + url.search + url.hash;
}
