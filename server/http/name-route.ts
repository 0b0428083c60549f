import type { ServerBuild } from '@remix-run/node';
import { matchRoutes } from '@remix-run/react';
import { UNMATCHED_ROUTE } from './request-state.ts';

type Routes = ServerBuild['routes'];

type RouteNode =
  | { readonly id: string; readonly path?: string; readonly index: true }
  | { readonly id: string; readonly path?: string; readonly children: RouteNode[] };

const trees = new WeakMap<Routes, RouteNode[]>();

/**
 * The pattern a page's address belongs to (`/plans/:planId`), so that logs and metrics hold no address as typed and
 * their number stays bounded. Data requests count as their page.
 */
export function nameRoute(routes: Routes, path: string): string {
  const pagePath = path === '/_root.data' ? '/' : path.replace(/\.data$/, '');
  const matches = matchRoutes(treeOf(routes), pagePath);
  if (matches === null) return UNMATCHED_ROUTE;
  const segments = matches.flatMap(({ route }) => route.path?.split('/') ?? []).filter((segment) => segment !== '');
  return `/${segments.join('/')}`;
}

function treeOf(routes: Routes): RouteNode[] {
  const known = trees.get(routes);
  if (known !== undefined) return known;
  const tree = childrenOf(routes, undefined);
  trees.set(routes, tree);
  return tree;
}

function childrenOf(routes: Routes, parentId: string | undefined): RouteNode[] {
  return Object.values(routes)
    .filter((route) => route !== undefined)
    .filter((route) => route.parentId === parentId)
    .map(({ id, path, index }) => {
      const named = { id, ...(path === undefined ? {} : { path }) };
      return index === true ? { ...named, index } : { ...named, children: childrenOf(routes, id) };
    });
}
