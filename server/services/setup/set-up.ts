import { randomUUID } from 'node:crypto';
import type { Database } from '../../../db/client.ts';
import { isEmpty } from '../../../db/queries/provisioning.ts';
import { keepSetupCode, spendSetupCode } from '../../../db/queries/setup.ts';
import type { AuthSessions } from '../../auth/auth-sessions.ts';
import { browserName } from '../../auth/browser-name.ts';
import { type CodeThrottle, hashCode, makeCode } from '../../auth/one-time-code.ts';
import { hashPassword, refusePassword } from '../../auth/passwords.ts';
import { AppError } from '../../domain/errors.ts';
import { type Newcomer, readAddress, refuseName } from '../../domain/newcomer.ts';
import { words } from '../../domain/words.ts';
import type { Clock } from '../../ports/clock.ts';
import type { SignInResult } from '../app-services.ts';

export interface SetUpDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly authSessions: AuthSessions;
  readonly codes: CodeThrottle;
}

export interface SetUpInput extends Omit<Newcomer, 'jobTitle'> {
  readonly code: string;
  readonly firmName: string;
  readonly email: string;
  readonly ip: string;
  readonly userAgent: string;
}

/** How the first administrator of an installation without firms comes in. */
export interface SetUpServices {
  /** True until the first firm stands, and never again. */
  isOpen(): Promise<boolean>;
  /** A new code for the operator to hand on, for seven days; null once the first firm stands. */
  offerCode(): Promise<string | null>;
  /** Makes the firm and its administrator, and signs them in. Throws `not-found` once that is done, `invalid`, `limit`. */
  setUp(input: SetUpInput): Promise<SignInResult>;
}

const CODE_DAYS = 7;

export function buildSetUp(deps: SetUpDeps): SetUpServices {
  const { db, clock } = deps;
  let isDone = false;
  const isOpen = async () => {
    isDone ||= !(await isEmpty(db.provision));
    return !isDone;
  };
  return {
    isOpen,
    offerCode: async () => {
      if (!(await isOpen())) return null;
      const code = makeCode();
      const now = clock.now();
      const expiresAt = new Date(now.getTime() + CODE_DAYS * 86_400_000);
      await keepSetupCode(db.provision, hashCode(code), { now, expiresAt });
      return code;
    },
    setUp: async (input) => {
      if (!(await isOpen())) {
        throw new AppError('not-found', words('This page does not exist.', 'Diese Seite gibt es nicht.'));
      }
      return setUp(deps, input);
    },
  };
}

async function setUp({ db, clock, authSessions, codes }: SetUpDeps, input: SetUpInput): Promise<SignInResult> {
  await codes.admit(input.ip);
  const email = readAddress(input.email);
  const refusal = refuseName(input.firmName) ?? refuseName(input.name) ?? refusePassword(input.password);
  if (refusal !== null) throw new AppError('invalid', refusal);
  if (email === null)
    throw new AppError('invalid', words('This is no e-mail address.', 'Das ist keine E-Mail-Adresse.'));
  const person = {
    ...{ id: randomUUID(), firmId: randomUUID(), name: input.name.trim(), jobTitle: '', email },
    ...{ passwordHash: await hashPassword(input.password), isFirmAdministrator: true },
  };
  const firmName = input.firmName.trim();
  const isSpent = await spendSetupCode(
    db.provision,
    { hash: hashCode(input.code), now: clock.now() },
    { firmName, person },
  );
  if (!isSpent) {
    throw new AppError(
      'invalid',
      words(
        'This code opens nothing. It is shown where Covalent was started, holds for seven days, and each start makes another.',
        'Dieser Code öffnet nichts. Er steht dort, wo Covalent gestartet wurde, gilt sieben Tage, und jeder Start macht einen neuen.',
      ),
    );
  }
  return authSessions.create(person.id, { method: 'setup', browser: browserName(input.userAgent) });
}
