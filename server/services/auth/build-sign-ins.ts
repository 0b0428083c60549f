import type { Database } from '../../../db/client.ts';
import {
  askForLetter,
  endSignIns,
  findLetterHolder,
  listSignIns,
  setLetterCode,
  spendLetter,
} from '../../../db/queries/sign-ins.ts';
import { type AuthSessionLifetime, type AuthSessions, openAt } from '../../auth/auth-sessions.ts';
import { browserName } from '../../auth/browser-name.ts';
import type { LoginThrottle } from '../../auth/login-throttle.ts';
import { type CodeThrottle, hashCode, makeCode } from '../../auth/one-time-code.ts';
import { AppError } from '../../domain/errors.ts';
import { isUuid } from '../../domain/ids.ts';
import { words } from '../../domain/words.ts';
import type { Clock } from '../../ports/clock.ts';
import { loadActor } from '../people/load-actor.ts';
import type { MailedSignInServices, SignInsServices } from './sign-in-services.ts';

/** For which the code of a letter holds, from when it was asked for. */
const HOLDS_SECONDS = 20 * 60;

interface SignInsDeps {
  readonly db: Pick<Database, 'auth'>;
  readonly clock: Clock;
  readonly lifetime: AuthSessionLifetime;
}

export function buildSignIns({ db, clock, lifetime }: SignInsDeps): SignInsServices {
  return {
    list: ({ personId }, sessionId) =>
      listSignIns(db.auth, { userId: personId, sessionId, ...openAt(clock.now(), lifetime) }),
    end: async ({ personId }, { sessionId, signInId }) => {
      const only = isUuid(signInId) ? signInId : null;
      if (only === null || (await endSignIns(db.auth, { userId: personId, sessionId, only })) === 0) {
        throw new AppError('not-found', NOT_THERE);
      }
    },
    endOthers: ({ personId }, sessionId) => endSignIns(db.auth, { userId: personId, sessionId, only: null }),
  };
}

interface MailedSignInDeps {
  readonly db: Database;
  readonly authSessions: AuthSessions;
  readonly codes: CodeThrottle;
  /** Of its own: who asks for letters locks out nobody who knows their password. */
  readonly asks: LoginThrottle;
}

export function buildMailedSignIn({ db, authSessions, codes, asks }: MailedSignInDeps): MailedSignInServices {
  return {
    ask: async ({ email: typed, ip }) => {
      const email = typed.trim().toLowerCase();
      await asks.admit(email, ip);
      await askForLetter(db.auth, email, HOLDS_SECONDS);
    },
    look: async ({ code, ip }) => {
      await codes.admit(ip);
      const userId = await findLetterHolder(db.auth, hashCode(code), HOLDS_SECONDS);
      const actor = userId === null ? null : await loadActor(db, userId);
      if (actor === null) throw new AppError('not-found', OPENS_NOTHING);
      await codes.forgive(ip);
      return actor.name;
    },
    spend: async ({ code, ip, userAgent }) => {
      await codes.admit(ip);
      const userId = await spendLetter(db.auth, hashCode(code), HOLDS_SECONDS);
      if (userId === null) throw new AppError('not-found', OPENS_NOTHING);
      await codes.forgive(ip);
      return authSessions.create(userId, { method: 'letter', browser: browserName(userAgent) });
    },
    letter: async (id) => {
      const code = makeCode();
      return (await setLetterCode(db.mail, { id, hash: hashCode(code), holdsSeconds: HOLDS_SECONDS })) ? code : null;
    },
  };
}

const NOT_THERE = words(
  'This sign-in is over, or is none of yours.',
  'Diese Anmeldung ist vorbei oder keine von Ihren.',
);
const OPENS_NOTHING = words(
  'This code signs nobody in: it was used, is older than twenty minutes, or a later one took its place. Ask for another.',
  'Dieser Code meldet niemanden an: Er ist verbraucht, älter als zwanzig Minuten, oder ein späterer gilt an seiner Stelle. Fordern Sie einen neuen an.',
);
