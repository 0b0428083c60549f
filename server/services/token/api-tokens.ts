import type { Database } from '../../../db/client.ts';
import {
  type ApiTokenRow,
  addApiToken,
  deleteApiToken,
  listApiTokens,
  openToken,
} from '../../../db/queries/api-tokens.ts';
import { hashSecret, makeSecret } from '../../auth/secret.ts';
import { AppError } from '../../domain/errors.ts';
import { isUuid } from '../../domain/ids.ts';
import { words } from '../../domain/words.ts';
import type { Clock } from '../../ports/clock.ts';
import type { StepUp } from '../../ports/step-up.ts';
import type { Actor } from '../app-services.ts';

export interface ApiToken extends ApiTokenRow {
  readonly isOver: boolean;
}

export interface ApiTokenInput {
  readonly name: string;
  readonly canWrite: boolean;
  readonly days: number;
  readonly password: string;
  readonly ip: string;
}

export interface ApiTokenDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly stepUp: StepUp;
}

/** By which scanners of other people's repositories know a token of ours. */
const PREFIX = 'cvl_';
const MAX_DAYS = 365;
const MAX_NAME = 80;
const MAX_TOKENS = 20;

/** Makes a token for the actor's programs and shows it this once. Throws `invalid`, `limit`, `conflict` with too many. */
export async function createApiToken(
  { db, clock, stepUp }: ApiTokenDeps,
  { personId }: Actor,
  { name, canWrite, days, password, ip }: ApiTokenInput,
): Promise<string> {
  const label = name.trim();
  if (label === '' || label.length > MAX_NAME) {
    throw new AppError(
      'invalid',
      words(
        `Give the token a name of at most ${MAX_NAME} characters.`,
        `Geben Sie dem Token einen Namen mit höchstens ${MAX_NAME} Zeichen.`,
      ),
    );
  }
  if (!Number.isInteger(days) || days < 1 || days > MAX_DAYS) {
    throw new AppError(
      'invalid',
      words(`A token lives for 1 to ${MAX_DAYS} days.`, `Ein Token gilt 1 bis ${MAX_DAYS} Tage.`),
    );
  }
  await stepUp({ userId: personId, answer: { method: 'password', password }, ip });
  const token = PREFIX + makeSecret();
  const createdAt = clock.now();
  const expiresAt = new Date(createdAt.getTime() + days * 86_400_000);
  const isAdded = await addApiToken(
    db.auth,
    { personId, name: label, canWrite, hash: hashSecret(token), createdAt, expiresAt },
    MAX_TOKENS,
  );
  if (!isAdded)
    throw new AppError(
      'conflict',
      words(
        `You have ${MAX_TOKENS} tokens. End one that is not needed any more.`,
        `Sie haben ${MAX_TOKENS} Token. Beenden Sie eines, das nicht mehr gebraucht wird.`,
      ),
    );
  return token;
}

export async function loadApiTokens(db: Database, clock: Clock, { personId }: Actor): Promise<readonly ApiToken[]> {
  const now = clock.now();
  const tokens = await db.as(personId, listApiTokens);
  return tokens.map((token) => ({ ...token, isOver: token.expiresAt <= now }));
}

/** Ends one of the actor's tokens at once. Throws `not-found`. */
export async function endApiToken(db: Database, { personId }: Actor, id: string): Promise<void> {
  const isEnded = isUuid(id) && (await deleteApiToken(db.auth, personId, id));
  if (!isEnded)
    throw new AppError('not-found', words('This token does not exist any more.', 'Dieses Token gibt es nicht mehr.'));
}

export interface OpenApiToken {
  readonly id: string;
  readonly personId: string;
  readonly canWrite: boolean;
}

/** Null for what is no token of ours, unknown, over, or of somebody who is suspended. */
export async function openApiToken(db: Database, clock: Clock, token: string): Promise<OpenApiToken | null> {
  return token.startsWith(PREFIX) ? openToken(db.auth, hashSecret(token), clock.now()) : null;
}
