import { useMatches } from '@remix-run/react';

/**
 * What a route says of its page by its `handle`. `isBare`: nothing stands around it. `isSharedScreen`: people of both firms
 * may be looking at one screen, which tells nobody's news.
 */
export type PageTrait = 'isBare' | 'isSharedScreen';

/** True when a route of the page that is open says so. */
export function usePageTrait(trait: PageTrait): boolean {
  return useMatches().some(
    ({ handle }) => typeof handle === 'object' && handle !== null && Reflect.get(handle, trait) === true,
  );
}
