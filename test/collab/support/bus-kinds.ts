import type { Bus, BusEvents, DropReason } from '../../../collab/bus/bus.ts';
import { createChaosBus } from '../../../collab/bus/chaos-bus.ts';
import { createMemoryBus, createMemoryHub } from '../../../collab/bus/memory-bus.ts';
import { parseNatsAddress } from '../../../collab/bus/nats-address.ts';
import { createNatsBus } from '../../../collab/bus/nats-bus.ts';
import { createPostgresBus } from '../../../collab/bus/postgres-bus.ts';
import { openNotifications } from '../../../db/notifications.ts';
import { openSql } from '../../../db/sql-pool.ts';
import { createTestDatabase } from '../../support/database.ts';
import { until } from '../../support/until.ts';
import { startNatsServer } from './nats-server.ts';

/** One node's bus, and what it told its operator. */
export interface BusNode {
  readonly bus: Bus;
  readonly dropped: DropReason[];
  readonly troubles: string[];
}

/** Nodes over one adapter, on a server of their own. */
export interface BusNetwork {
  /** Resolves when the bus is up. */
  open(): Promise<BusNode>;
  /** Closes every node and the server. */
  end(): Promise<void>;
}

export interface BusNetworkWithLine extends BusNetwork {
  /** Breaks the line of every node and keeps it broken. */
  cut(): Promise<void>;
  mend(): Promise<void>;
}

export const KINDS_WITH_LINE: readonly { readonly name: string; readonly start: () => Promise<BusNetworkWithLine> }[] =
  [
    { name: 'postgres', start: startPostgres },
    { name: 'nats', start: startNats },
  ];

export const BUS_KINDS: readonly { readonly name: string; readonly start: () => Promise<BusNetwork> }[] = [
  { name: 'memory', start: async () => startMemory((bus) => bus) },
  { name: 'memory behind a wrapper without chaos', start: async () => startMemory(withoutChaos) },
  ...KINDS_WITH_LINE,
];

function withoutChaos(bus: Bus): Bus {
  return createChaosBus(bus, { drop: 0, duplicate: 0, reorder: 0, delay: 0, maxDelayMs: 0, random: () => 0 });
}

function startMemory(wrap: (bus: Bus) => Bus): BusNetwork {
  const hub = createMemoryHub();
  const nodes = createNodes((events) => wrap(createMemoryBus(hub, events)));
  return { open: nodes.open, end: nodes.close };
}

async function startNats(): Promise<BusNetworkWithLine> {
  const server = await startNatsServer();
  const address = parseNatsAddress(server.url);
  if (address === null) throw new Error(`${server.url} cannot be read`);
  const nodes = createNodes((events) => createNatsBus({ address, events }));
  return {
    open: nodes.open,
    cut: server.kill,
    mend: server.start,
    end: async () => {
      await nodes.close();
      await server.kill();
    },
  };
}

async function startPostgres(): Promise<BusNetworkWithLine> {
  const test = await createTestDatabase();
  const database = new URL(test.url).pathname.slice(1);
  const elsewhere = new URL(test.adminUrl);
  elsewhere.pathname = '/postgres';
  const lines: { close(): Promise<void> }[] = [];
  const admin = openSql(elsewhere.href, { max: 1 });
  const allow = (isAllowed: boolean) => admin.unsafe(`ALTER DATABASE ${database} ALLOW_CONNECTIONS ${isAllowed}`);
  const nodes = createNodes((events) => {
    const notifications = openNotifications(test.url);
    lines.push(notifications);
    return createPostgresBus(notifications, events);
  });
  return {
    open: nodes.open,
    cut: async () => {
      await allow(false);
      await admin`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = ${database}`;
    },
    mend: async () => {
      await allow(true);
    },
    end: async () => {
      await nodes.close();
      await Promise.all(lines.map((line) => line.close()));
      await admin.end();
      await test.drop();
    },
  };
}

function createNodes(create: (events: BusEvents) => Bus): {
  open(): Promise<BusNode>;
  close(): Promise<void>;
} {
  const buses: Bus[] = [];
  return {
    open: async () => {
      const dropped: DropReason[] = [];
      const troubles: string[] = [];
      const bus = create({
        dropped: (reason) => dropped.push(reason),
        troubled: (what) => troubles.push(what),
      });
      buses.push(bus);
      await until('the bus to be up', () => bus.isUp);
      return { bus, dropped, troubles };
    },
    close: async () => {
      await Promise.all(buses.map((bus) => bus.close()));
    },
  };
}
