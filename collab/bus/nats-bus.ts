import { setTimeout as pause } from 'node:timers/promises';
import { connect, type NatsConnection, type Subscription } from '@nats-io/transport-node';
import type { Bus, BusEvents, DropReason } from './bus.ts';
import type { NatsAddress } from './nats-address.ts';
import { createOutflow, type Outflow } from './outflow.ts';
import { isTopic } from './topic.ts';
import { createTopicListeners } from './topic-listeners.ts';

export interface NatsBusOptions {
  readonly address: NatsAddress;
  readonly events: BusEvents;
}

/** Before each subject, so that a server shared with other programs stays legible. */
const PREFIX = 'covalent.';
const MAX_MESSAGE_BYTES = 65_536;
const RETRY_MS = 1_000;
const CONNECT_TIMEOUT_MS = 3_000;
/** A server that went silent without closing its line is noticed after two of these. */
const PING_MS = 5_000;

/** One standing connection and what belongs to it. */
interface Line {
  readonly connection: NatsConnection;
  readonly outflow: Outflow;
  readonly subscriptions: Map<string, Subscription>;
  isUp: boolean;
}

/**
 * Hints over NATS core, for many nodes: the server hands each message only to nodes that listen to its topic. Connects
 * in the background and for ever, to whichever server of the cluster answers; a wrong password, too, is tried again.
 */
export function createNatsBus({ address, events }: NatsBusOptions): Bus {
  const ending = new AbortController();
  let line: Line | null = null;
  let isDownReported = false;

  const listen = ({ connection, subscriptions }: Line, topic: string): void => {
    const callback = (error: Error | null, message: { readonly data: Uint8Array }): void => {
      if (error === null) listeners.deliver(topic, message.data);
      else events.troubled('the bus refuses a subscription', error);
    };
    subscriptions.set(topic, connection.subscribe(PREFIX + topic, { callback }));
  };
  const listeners = createTopicListeners(events, {
    opened: (topic) => {
      if (line !== null && !line.connection.isClosed()) listen(line, topic);
    },
    closed: (topic) => {
      line?.subscriptions.get(topic)?.unsubscribe();
      line?.subscriptions.delete(topic);
    },
  });

  const reportDown = (error: unknown): void => {
    if (isDownReported || ending.signal.aborted) return;
    isDownReported = true;
    events.troubled('the bus is down', error);
  };
  const reportUp = (): void => {
    if (isDownReported) events.troubled('the bus is up again', null);
    isDownReported = false;
  };

  /** Until the library has given the connection up; while it lasts it reconnects and subscribes again by itself. */
  const serve = async (connection: NatsConnection): Promise<void> => {
    const current: Line = { connection, outflow: createOutflow(connection), subscriptions: new Map(), isUp: true };
    line = current;
    for (const topic of listeners.topics()) listen(current, topic);
    reportUp();
    for await (const status of connection.status()) {
      if (status.type === 'disconnect') {
        current.isUp = false;
        reportDown(null);
      } else if (status.type === 'reconnect') {
        current.isUp = true;
        reportUp();
      } else if (status.type === 'error') events.troubled('the bus reports an error', status.error);
    }
    line = null;
    reportDown(await connection.closed());
  };

  const keepConnected = async (): Promise<void> => {
    while (!ending.signal.aborted) {
      try {
        const connection = await connect({
          servers: [...address.servers],
          ...address.credentials,
          ...(address.isTlsRequired ? { tls: {} } : {}),
          name: 'covalent',
          noEcho: true,
          maxReconnectAttempts: -1,
          ignoreAuthErrorAbort: true,
          reconnectTimeWait: RETRY_MS,
          reconnectJitter: RETRY_MS,
          timeout: CONNECT_TIMEOUT_MS,
          pingInterval: PING_MS,
          noAsyncTraces: true,
        });
        if (ending.signal.aborted) await connection.close();
        else await serve(connection);
      } catch (error) {
        reportDown(error);
      }
      await pause(RETRY_MS, undefined, { signal: ending.signal }).catch(() => undefined);
    }
  };

  const send = (topic: string, message: Uint8Array): DropReason | null => {
    if (!isTopic(topic)) return 'no-topic';
    if (message.length > MAX_MESSAGE_BYTES) return 'too-large';
    if (line === null || !line.isUp || ending.signal.aborted) return 'down';
    if (!line.outflow.take(message.length)) return 'overflow';
    try {
      line.connection.publish(PREFIX + topic, message);
      return null;
    } catch {
      // Closed since the last status was read, or a server whose own limit is lower than ours.
      return (line.connection.info?.max_payload ?? Number.POSITIVE_INFINITY) < message.length ? 'too-large' : 'down';
    }
  };

  const running = keepConnected();
  return {
    publish: (topic, message) => {
      const reason = send(topic, message);
      if (reason !== null) events.dropped(reason);
    },
    subscribe: listeners.add,
    maxMessageBytes: MAX_MESSAGE_BYTES,
    get isUp() {
      return line?.isUp === true && !ending.signal.aborted;
    },
    close: async () => {
      ending.abort();
      listeners.clear();
      await line?.connection.close();
      await running;
    },
  };
}
