import { randomUUID } from 'node:crypto';
import { type Database, openDatabase } from '../../../db/client.ts';
import { openSql, type Sql } from '../../../db/sql-pool.ts';
import type { Product } from '../../../server/compose.ts';
import { AppError } from '../../../server/domain/errors.ts';
import { ROLES, type Role } from '../../../server/domain/role.ts';
import { words } from '../../../server/domain/words.ts';
import { systemClock } from '../../../server/ports/clock.ts';
import type { StepUp } from '../../../server/ports/step-up.ts';
import type { Actor } from '../../../server/services/app-services.ts';
import { buildSignOff } from '../../../server/services/sign-off/build-sign-off.ts';
import type { SignOffServices } from '../../../server/services/sign-off/sign-off-services.ts';
import { startTestApp, type TestApp } from '../../support/app.ts';
import { testSigningKey } from '../../support/signing-key.ts';
import { buildWorld, type World } from '../../support/world.ts';

/** One of several products on one database. */
export interface SignOffNode {
  readonly product: Product;
  /** Signatures on connections of this node's own, given by step-up token instead of password. */
  readonly byToken: SignOffServices;
  /** What the product has said that should not have happened. */
  troubles(): readonly string[];
}

/** A plan and its people. */
export interface SignOffPeople {
  readonly world: World;
  actor(role: Role): Actor;
}

export interface SignOffNodes {
  readonly db: Database;
  readonly nodes: readonly [SignOffNode, SignOffNode];
  readonly superuser: Sql;
  addPeople(): Promise<SignOffPeople>;
  /** A step-up token of that person. */
  mint(personId: string): string;
  close(): Promise<void>;
}

/** Two whole products on one database that tell each other by PostgreSQL. */
export async function openSignOffNodes(): Promise<SignOffNodes> {
  const first = await startTestApp({ bus: { kind: 'postgres' } });
  const second = await startTestApp({ bus: { kind: 'postgres' } }, first);
  const { db, url, adminUrl } = first.database;
  const superuser = openSql(adminUrl, { max: 2 });
  const { mint, prove } = createStepUp();
  const signingKey = await testSigningKey(db);
  const pools: Database[] = [];
  const nodeOf = ({ product, log }: TestApp): SignOffNode => {
    const own = openDatabase(url, { app: 4, collab: 2 });
    pools.push(own);
    // What the start has to say, such as that no mail server is named, is none of it.
    const begun = log.lines().length;
    const { publishEvent, editAs } = product.gateway;
    return {
      product,
      byToken: buildSignOff({
        ...{ db: own, clock: systemClock, stepUp: prove, signingKey },
        publishLaneEvent: publishEvent,
        writeLane: editAs,
        laneStored: () => undefined,
      }),
      troubles: () =>
        log
          .lines()
          .slice(begun)
          .filter(({ level }) => Number(level) >= 40)
          .map((line) => JSON.stringify(line)),
    };
  };
  return {
    ...{ db, superuser, mint },
    nodes: [nodeOf(first), nodeOf(second)],
    addPeople: async () => {
      const world = await buildWorld(db);
      return { world, actor: await loadActors(first.product, world) };
    },
    close: async () => {
      await superuser.end();
      for (const own of pools) await own.close();
      await second.close();
      await first.close();
    },
  };
}

/**
 * Step-up as a passkey would be: what a person's device gives stands for that person and nobody else. A password costs
 * some 50 ms of CPU to compare, with which thousands of races would race for the processor alone.
 */
function createStepUp(): { mint(personId: string): string; readonly prove: StepUp } {
  const personOf = new Map<string, string>();
  return {
    mint: (personId) => {
      const token = randomUUID();
      personOf.set(token, personId);
      return token;
    },
    prove: async ({ userId, answer }) => {
      if (personOf.get(answer.password) === userId) return answer.method;
      throw new AppError('invalid', words('This is not you.', 'Das sind nicht Sie.'));
    },
  };
}

async function loadActors(product: Product, { people }: World): Promise<(role: Role) => Actor> {
  const actors = new Map<Role, Actor>();
  for (const role of ROLES) {
    const actor = await product.services.people.loadActor(people[role]);
    if (actor !== null) actors.set(role, actor);
  }
  return (role) => {
    const actor = actors.get(role);
    if (actor === undefined) throw new Error(`nobody is ${role}`);
    return actor;
  };
}
