import type { Logger } from 'pino';
import type { Bus, BusEvents } from '../collab/bus/bus.ts';
import { createMemoryBus, createMemoryHub } from '../collab/bus/memory-bus.ts';
import { createNatsBus } from '../collab/bus/nats-bus.ts';
import { createPostgresBus, type Notifications } from '../collab/bus/postgres-bus.ts';
import type { BusConfig } from './config.ts';
import { assertNever } from './domain/assert-never.ts';
import { describeError } from './domain/describe-error.ts';

export interface BusParts {
  readonly logger: Pick<Logger, 'warn'>;
  /** The database's own lines, used by `postgres` alone; they stay the caller's to close, after the bus. */
  readonly notifications: Notifications;
}

export interface CreatedBus {
  readonly bus: Bus;
  /** Messages that could not be sent since the start; for `/metrics`. */
  droppedMessages(): number;
}

/** The bus that the configuration names. It connects by itself and may be down at any time: nothing waits for it. */
export function createBus(config: BusConfig, { logger, notifications }: BusParts): CreatedBus {
  let dropped = 0;
  const events: BusEvents = {
    dropped: () => {
      dropped += 1;
    },
    troubled: (what, error) => logger.warn({ error: error === null ? null : describeError(error) }, what),
  };
  return { bus: build(config, events, notifications), droppedMessages: () => dropped };
}

function build(config: BusConfig, events: BusEvents, notifications: Notifications): Bus {
  switch (config.kind) {
    case 'memory':
      return createMemoryBus(createMemoryHub(), events);
    case 'postgres':
      return createPostgresBus(notifications, events);
    case 'nats':
      return createNatsBus({ address: config.address, events });
    default:
      return assertNever(config);
  }
}
