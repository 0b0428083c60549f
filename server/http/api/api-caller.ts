import type { Request } from 'express';
import type { AdmitApiRequest } from '../../auth/api-throttle.ts';
import { AppError } from '../../domain/errors.ts';
import { words } from '../../domain/words.ts';
import type { Actor, AppServices } from '../../services/app-services.ts';
import { bearerToken } from '../bearer-token.ts';
import { stateOf } from '../request-state.ts';

interface Caller {
  readonly personId: string;
  readonly canWrite: boolean;
  /** Of what its requests are counted. */
  readonly key: string;
}

/** A bearer token stands for itself: a wrong one is refused even beside a good cookie. */
export async function requireCaller(
  services: AppServices,
  req: Request,
  admit: AdmitApiRequest,
  isWriting: boolean,
): Promise<Actor> {
  const token = bearerToken(req) ?? stateOf(req).sessionToken ?? '';
  const caller = token === '' ? null : ((await byToken(services, token)) ?? (await bySession(services, token)));
  const actor = caller === null ? null : await services.people.loadActor(caller.personId);
  if (caller === null || actor === null)
    throw new AppError('unauthenticated', words('Sign in to see this.', 'Melden Sie sich an, um das zu sehen.'));
  await admit(caller.key);
  if (isWriting && !caller.canWrite)
    throw new AppError(
      'insufficient-scope',
      words('This token may read and not write.', 'Dieses Token darf lesen, aber nicht schreiben.'),
    );
  return actor;
}

async function byToken(services: AppServices, token: string): Promise<Caller | null> {
  const opened = await services.tokens.open(token);
  return opened === null ? null : { ...opened, key: opened.id };
}

async function bySession(services: AppServices, token: string): Promise<Caller | null> {
  const session = (await services.auth.validate(token))?.session;
  return session === undefined ? null : { personId: session.userId, canWrite: true, key: session.id };
}
