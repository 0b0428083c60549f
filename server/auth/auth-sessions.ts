import { createHash } from 'node:crypto';
import { NodePostgresAdapter } from '@lucia-auth/adapter-postgresql';
import { type Adapter, type DatabaseSession, type DatabaseUser, Lucia, TimeSpan } from 'lucia';
import type { Sql } from '../../db/client.ts';
import { forgetRunOut, noteRunOut } from '../../db/queries/auth-sessions.ts';
import { noteUse } from '../../db/queries/sign-ins.ts';
import type { SignInMethod } from '../domain/sign-in.ts';
import type { Clock } from '../ports/clock.ts';
import type { AuthSession } from '../services/app-services.ts';

declare module 'lucia' {
  interface Register {
    Lucia: Lucia<SessionAttributes, { status: string }>;
    DatabaseUserAttributes: { status: string };
    DatabaseSessionAttributes: { created_at?: Date; used_at?: Date; method: SignInMethod; browser: string };
    UserId: string;
  }
}

interface SessionAttributes {
  readonly createdAt: Date;
  readonly usedAt: Date;
  readonly method: SignInMethod;
}

/** How somebody came in, and with what. */
export interface Entrance {
  readonly method: SignInMethod;
  /** Such as «Firefox, Windows»; empty where it does not say. */
  readonly browser: string;
}

export interface AuthSessionLifetime {
  readonly idleHours: number;
  readonly absoluteHours: number;
}

export interface AuthSessions {
  create(userId: string, entrance: Entrance): Promise<{ token: string; session: AuthSession }>;
  /** Null when unknown, idle for too long, older than the absolute lifetime, or the person is suspended. */
  validate(token: string): Promise<{ session: AuthSession; renewed: boolean } | null>;
  end(token: string): Promise<void>;
  endAllOf(userId: string): Promise<void>;
}

/**
 * Login sessions on Lucia. The database holds SHA-256 of each token only, and a session ends at its absolute lifetime
 * however often it is used (OWASP ASVS 5.0, 7.3); Lucia 3 does neither by itself.
 */
export function createAuthSessions(sql: Sql, lifetime: AuthSessionLifetime, clock: Clock): AuthSessions {
  const inner = new NodePostgresAdapter(sql.pool, {
    user: 'auth_user',
    session: 'auth_session',
  });
  const lucia = new Lucia(hashing(inner), {
    sessionExpiresIn: new TimeSpan(lifetime.idleHours, 'h'),
    getSessionAttributes: ({ created_at: createdAt = clock.now(), used_at: usedAt = createdAt, method }) => ({
      ...{ createdAt, usedAt, method },
    }),
    getUserAttributes: (row) => ({ status: row.status }),
  });
  const absoluteMs = lifetime.absoluteHours * 3_600_000;

  return {
    create: async (userId, entrance) => {
      // Its cookie was given for the absolute lifetime, and for the last time before that was over.
      await forgetRunOut(sql, userId, new Date(clock.now().getTime() - 2 * absoluteMs));
      const session = await lucia.createSession(userId, { ...entrance });
      return {
        token: session.id,
        session: {
          id: hashToken(session.id),
          ...{ userId, expiresAt: session.expiresAt, method: entrance.method, begunAt: session.createdAt },
        },
      };
    },
    validate: async (token) => {
      const { session, user } = await lucia.validateSession(token);
      if (session === null) return null;
      const { createdAt: begunAt, usedAt, method } = session;
      const endsAt = begunAt.getTime() + absoluteMs;
      const now = clock.now().getTime();
      if (user.status !== 'active') {
        await lucia.invalidateSession(token);
        return null;
      }
      if (now >= endsAt) {
        await noteRunOut(sql, hashToken(token));
        return null;
      }
      const expiresAt = new Date(Math.min(session.expiresAt.getTime(), endsAt));
      const id = hashToken(token);
      if (now - usedAt.getTime() > USE_NOTED_MS) await noteUse(sql, id);
      return {
        session: { id, userId: user.id, expiresAt, method, begunAt },
        renewed: session.fresh,
      };
    },
    end: async (token) => {
      await lucia.invalidateSession(token);
    },
    endAllOf: async (userId) => {
      await lucia.invalidateUserSessions(userId);
    },
  };
}

/** A person who looks where they are signed in wants to know the day, and not the second. */
const USE_NOTED_MS = 5 * 60_000;

/** Which AuthSessions are open at a moment. */
export function openAt(now: Date, { absoluteHours }: AuthSessionLifetime): { now: Date; bornAfter: Date } {
  return { now, bornAfter: new Date(now.getTime() - absoluteHours * 3_600_000) };
}

/** The id under which the AuthSession of a token is stored. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** Lucia deletes what has run out, and then nobody could say any more that nobody ended it: it does not hear of it. */
const hasRunOut = (session: DatabaseSession): boolean => session.expiresAt.getTime() <= Date.now();

/** Stores hashes, but answers with the raw token: Lucia renews and deletes by the id it was given back. */
function hashing(inner: Adapter): Adapter {
  return {
    getSessionAndUser: async (token) => {
      const [session, user]: [DatabaseSession | null, DatabaseUser | null] = await inner.getSessionAndUser(
        hashToken(token),
      );
      return session === null || hasRunOut(session) ? [null, null] : [{ ...session, id: token }, user];
    },
    getUserSessions: (userId) => inner.getUserSessions(userId),
    setSession: (session) => inner.setSession({ ...session, id: hashToken(session.id) }),
    updateSessionExpiration: (token, expiresAt) => inner.updateSessionExpiration(hashToken(token), expiresAt),
    deleteSession: (token) => inner.deleteSession(hashToken(token)),
    deleteUserSessions: (userId) => inner.deleteUserSessions(userId),
    deleteExpiredSessions: () => inner.deleteExpiredSessions(),
  };
}
