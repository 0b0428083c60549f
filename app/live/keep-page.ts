import { createPath } from '@remix-run/react';
import { AWAY, isUnreachable } from './away.ts';
import { type ClientRouter, type Holder, holdPage } from './hold-page.ts';

type ClientRoute = ClientRouter['routes'][number];

/** The scripts of a route, as the build names them. */
interface RouteScripts {
  readonly module: string;
  readonly imports?: readonly string[];
}

/**
 * Keeps the page that is open while the server does not answer. The router would show an error in its place, with all that
 * is typed there, and where a script is missing the browser's own. Instead, going elsewhere leads back to where one is; what
 * is asked for again stays as it was; a fetcher that posts is answered {@link AWAY}, and one that loads null.
 */
export function keepPage(router: ClientRouter, scripts: Readonly<Record<string, RouteScripts>>): void {
  const holder = holdPage(router);
  for (const route of everyRoute(router.routes)) {
    keepLoader(route, router, holder, scripts[route.id]);
    keepAction(route, router, holder);
  }
}

function everyRoute(routes: readonly ClientRoute[]): readonly ClientRoute[] {
  return routes.flatMap((route) => [route, ...everyRoute(route.children ?? [])]);
}

/** Loads what the route is made of together with its data: an action alone needs none of it, and a failure is held. */
function keepLoader(route: ClientRoute, router: ClientRouter, holder: Holder, scripts: RouteScripts | undefined): void {
  const { loader } = route;
  const load = takeLoad(route, scripts);
  if (typeof loader !== 'function') return;
  route.loader = async (args, handle) => {
    try {
      const [answer] = await Promise.all([loader(args, handle), load()]);
      return answer;
    } catch (error) {
      if (args.request.signal.aborted || !isUnreachable(error) || router.state.errors !== null) throw error;
      const { location, navigation, loaderData } = router.state;
      const asked = addressOf(args.request);
      if (asked !== createPath({ ...location, hash: '' })) {
        const isPage = navigation.state !== 'idle' && asked === createPath({ ...navigation.location, hash: '' });
        return isPage ? holder.hold() : null;
      }
      if (!(route.id in loaderData)) throw error;
      const before: unknown = loaderData[route.id];
      return before;
    }
  };
}

function keepAction(route: ClientRoute, router: ClientRouter, holder: Holder): void {
  const { action } = route;
  if (typeof action !== 'function') return;
  route.action = async (args, handle) => {
    const { navigation } = router.state;
    const isPage = navigation.state === 'submitting' && navigation.formAction === addressOf(args.request);
    if (isPage && holder.takesBack()) {
      const before: unknown = router.state.actionData?.[route.id];
      return before;
    }
    try {
      return await action(args, handle);
    } catch (error) {
      if (args.request.signal.aborted || !isUnreachable(error)) throw error;
      return isPage ? holder.hold() : AWAY;
    }
  };
}

function addressOf(request: Request): string {
  const { pathname, search } = new URL(request.url);
  return pathname + search;
}

/**
 * Takes the loading of its scripts away from the router, which begins it for actions too and reloads the page when it fails.
 * An error page of its own, which no route but the root has, would not be taken over.
 */
function takeLoad(route: ClientRoute, scripts: RouteScripts | undefined): () => Promise<void> {
  const { lazy } = route;
  if (typeof lazy !== 'function') return () => Promise.resolve();
  delete route.lazy;
  let isLoaded = false;
  return async () => {
    if (isLoaded) return;
    if (scripts !== undefined) await Promise.all([scripts.module, ...(scripts.imports ?? [])].map(fetchScript));
    Object.assign(route, await lazy());
    isLoaded = true;
  };
}

/** A script that could not be fetched once may never be imported again in the same page: it comes into the cache first. */
async function fetchScript(address: string): Promise<void> {
  const answer = await fetch(address);
  if (answer.status >= 500) throw new TypeError('Failed to fetch a script');
  await answer.arrayBuffer();
}
