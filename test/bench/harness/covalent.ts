import { DEFAULT_LIMITS } from '../../../collab/gateway/gateway-options.ts';
import { type Database, openDatabase } from '../../../db/client.ts';
import { createDocumentLog } from '../../../db/document-log.ts';
import { createProvisioning } from '../../../server/services/provisioning/provisioning.ts';
import { signInWith } from '../../collab/support/door.ts';
import type { RoomAddress } from '../load/visitor.ts';
import { createCovalentDialect } from '../wire/covalent-dialect.ts';
import { builtServer } from './build-servers.ts';
import type { LoadLimits, Peer } from './peer.ts';
import { ROOT } from './places.ts';
import { findPort, startServer } from './server-process.ts';

/** Sockets that one person holds at most, under the gateway's limit. */
const MAX_SOCKETS_A_PERSON = 100;

const LIMITS =
  'limits of frames and bytes a second raised where the load of one socket is beyond half of them (sustained rates, 1,000 edits/s by four people), that of sockets from one address always';

/** Built as `npm start` builds it. */
export const covalent: Peer = {
  name: 'covalent',
  description: `this product: the real door with AuthSessions, policy, gate and log on PostgreSQL; ${LIMITS}`,
  acknowledges: 'stored',
  isDurable: true,
  isYardstick: false,
  createDialect: createCovalentDialect,
  install: async (postgres, limits) => {
    const url = await postgres.createProductDatabase();
    const db = openDatabase(url);
    const port = await findPort();
    const args = [builtServer('covalent-server.js'), url, String(port), JSON.stringify(raised(limits))];
    return {
      start: () => startServer({ args, cwd: ROOT, port }),
      openRooms: (count, clientsPerRoom) => openRooms(db, port, count, clientsPerRoom),
      store: (room, update) => store(db, room, update),
      isSettled: () => isSettled(db),
      dispose: () => db.close(),
    };
  },
};

/** The gateway's limits, raised only where this measurement's load of one socket, or all from one address, would hit them. */
function raised({ framesPerSecond }: LoadLimits): object {
  const isBeyond = framesPerSecond > DEFAULT_LIMITS.framesPerSecond / 2;
  return {
    maxSocketsPerAddress: 10_000,
    ...(isBeyond ? { framesPerSecond: 1e6, framesAtOnce: 1e6, bytesPerSecond: 1e9, bytesAtOnce: 1e9 } : {}),
  };
}

/** One plan for each room, whose shared lane it is; people are members of the plans they visit and of no other. */
async function openRooms(
  db: Database,
  port: number,
  count: number,
  clientsPerRoom: number,
): Promise<readonly (readonly RoomAddress[])[]> {
  const provisioning = createProvisioning(db.provision);
  const supplier = await provisioning.createFirm('Northwind');
  const accountId = await provisioning.createAccount(supplier, await provisioning.createFirm('Contoso'));
  const people = await Promise.all(
    Array.from(
      { length: Math.max(clientsPerRoom, Math.ceil((count * clientsPerRoom) / MAX_SOCKETS_A_PERSON)) },
      (_, n) => addPerson(db, supplier, `${port}-${n}`),
    ),
  );
  const rooms: RoomAddress[][] = [];
  for (let room = 0; room < count; room += 1) {
    const period = { title: 'Joint account plan', periodStart: '2027-01-01', periodEnd: '2027-12-31' };
    const { planId, laneIds } = await provisioning.createPlan({ ...period, accountId });
    const path = `/collab/${laneIds.shared}`;
    const members = Array.from(
      { length: clientsPerRoom },
      (_, n) => people[(room * clientsPerRoom + n) % people.length],
    );
    rooms.push(
      await Promise.all(
        members.map(async (person) => {
          await provisioning.addMember(planId, person?.id ?? '', 'account-manager');
          return { port, path, headers: person?.headers ?? {}, room: laneIds.shared };
        }),
      ),
    );
  }
  return rooms;
}

async function addPerson(db: Database, firmId: string, tag: string) {
  const provisioning = createProvisioning(db.provision);
  const name = `Person ${tag}`;
  const id = await provisioning.addPerson({
    firmId,
    name,
    jobTitle: 'Engineer',
    email: `${tag}@bench.example`,
    password: null,
    isFirmAdministrator: false,
  });
  return { id, headers: (await signInWith(db)(id)).headers };
}

/** As the server itself writes first content: one row of its log. */
async function store(db: Database, { room }: RoomAddress, data: Uint8Array): Promise<void> {
  const log = createDocumentLog(db.collab);
  const loaded = await log.load(room);
  if (loaded === null) throw new Error('there is no such lane');
  await log.append(loaded.writer, [{ userId: null, clientId: null, claims: [], touched: [], data }]);
}

/** Every lane that was written has a snapshot of all of it. */
async function isSettled(db: Database): Promise<boolean> {
  const [row] = await db.collab<{ count: number }[]>`
    SELECT count(*)::int AS count FROM doc_head h LEFT JOIN doc_snapshot s USING (doc_id)
    WHERE h.seq > coalesce(s.seq, 0)`;
  return row?.count === 0;
}
