import { type AppLoadContext, redirect } from '@remix-run/node';
import type { Actor, AuthSession } from '../../server/services/app-services.ts';

interface Visitor {
  readonly actor: Actor;
  readonly session: AuthSession;
  /** The AuthSession was just prolonged: the browser should be told, by the root loader alone. */
  readonly isRenewed: boolean;
}

const visitors = new WeakMap<AppLoadContext, Promise<Visitor | null>>();

/**
 * The person behind a request and their AuthSession; null when nobody is signed in. Asked once a request, however many
 * loaders run for it, so that a renewal is seen exactly once.
 */
export function loadVisitor(context: AppLoadContext): Promise<Visitor | null> {
  const known = visitors.get(context);
  if (known !== undefined) return known;
  const asked = readVisitor(context);
  visitors.set(context, asked);
  return asked;
}

async function readVisitor({ services, sessionToken }: AppLoadContext): Promise<Visitor | null> {
  if (sessionToken === null) return null;
  const valid = await services.auth.validate(sessionToken);
  if (valid === null) return null;
  const actor = await services.people.loadActor(valid.session.userId);
  return actor === null ? null : { actor, session: valid.session, isRenewed: valid.renewed };
}

/** The signed-in person; otherwise throws a redirect to the sign-in page, which leads back here. */
export async function requireActor(context: AppLoadContext, request: Request): Promise<Actor> {
  return (await requireVisitor(context, request)).actor;
}

/** As {@link requireActor}, with the AuthSession. A cookie that opens nothing any more is taken away. */
export async function requireVisitor(context: AppLoadContext, request: Request): Promise<Visitor> {
  const visitor = await loadVisitor(context);
  if (visitor !== null) return visitor;
  const headers = new Headers();
  if (context.sessionToken !== null) headers.set('Set-Cookie', context.sessionCookie(null));
  throw redirect(signInPath(request), { headers });
}

function signInPath(request: Request): string {
  if (request.method !== 'GET') return '/sign-in';
  const { pathname, search } = new URL(request.url);
  if (pathname === '/' && search === '') return '/sign-in';
  return `/sign-in?next=${encodeURIComponent(pathname + search)}`;
}
