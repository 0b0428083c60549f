import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DropReason } from '../../collab/bus/bus.ts';
import { parseNatsAddress } from '../../collab/bus/nats-address.ts';
import { createNatsBus } from '../../collab/bus/nats-bus.ts';
import { until } from '../support/until.ts';
import { laneTopic, listen, settled } from './support/bus-ears.ts';
import { type BusNetworkWithLine, type BusNode, KINDS_WITH_LINE } from './support/bus-kinds.ts';
import { type NatsServer, startNatsServer } from './support/nats-server.ts';

describe.each(KINDS_WITH_LINE)('bus with a line: $name', ({ start }) => {
  let network: BusNetworkWithLine;
  beforeEach(async () => {
    network = await start();
  });
  afterEach(() => network.end());

  it('[C63] a broken line drops and counts, throws nothing, and comes back by itself with all subscriptions', async () => {
    const [first, second] = [await network.open(), await network.open()];
    const nodes = [first, second];
    const topic = laneTopic();
    const ear = listen(second, topic);
    await settled(nodes);
    for (let round = 1; round <= 2; round += 1) {
      await network.cut();
      await until('every node to notice', () => nodes.every(({ bus }) => !bus.isUp));
      const before = first.dropped.length;
      first.bus.publish(topic, Uint8Array.of(1));
      expect(first.dropped.slice(before)).toEqual(['down']);
      const meanwhile = listen(second, `${topic}-${round}`);
      await network.mend();
      await until('every node to be up', () => nodes.every(({ bus }) => bus.isUp));
      await settled(nodes);
      const heard = ear.heard.length;
      first.bus.publish(topic, Uint8Array.of(2));
      first.bus.publish(`${topic}-${round}`, Uint8Array.of(3));
      await until('old and new listeners to hear', () => ear.heard.length > heard && meanwhile.heard.length > 0);
      expect(ear.heard.slice(heard)).toEqual(['02']);
      expect(meanwhile.heard).toEqual(['03']);
    }
  });
});

describe('bus: nats', () => {
  let server: NatsServer;
  let nodes: BusNode[];
  beforeEach(async () => {
    server = await startNatsServer();
    nodes = [];
  });
  afterEach(async () => {
    await Promise.all(nodes.map((node) => node.bus.close()));
    await server.kill();
  });

  function open(url = server.url): BusNode {
    const address = parseNatsAddress(url);
    if (address === null) throw new Error(`${url} cannot be read`);
    const dropped: DropReason[] = [];
    const troubles: string[] = [];
    const events = {
      dropped: (reason: DropReason) => dropped.push(reason),
      troubled: (what: string) => troubles.push(what),
    };
    const node = { bus: createNatsBus({ address, events }), dropped, troubles };
    nodes.push(node);
    return node;
  }

  it('[C63] a node that starts before its server says so once, and is up when the server is', async () => {
    await server.kill();
    const [first, second] = [open(), open()];
    const topic = laneTopic();
    const ear = listen(second, topic);
    await until('both to say that the bus is down', () => nodes.every((node) => node.troubles.length > 0));
    first.bus.publish(topic, Uint8Array.of(1));
    expect(first.dropped).toEqual(['down']);
    await server.start();
    await until('both to be up', () => nodes.every(({ bus }) => bus.isUp));
    await settled(nodes);
    first.bus.publish(topic, Uint8Array.of(2));
    await until('the subscription to stand', () => ear.heard.length > 0);
    for (const node of nodes) expect(node.troubles).toEqual(['the bus is down', 'the bus is up again']);
  });

  it('[C63] closes while it cannot connect', async () => {
    await server.kill();
    const node = open();
    await until('it to have tried', () => node.troubles.length > 0);
    await node.bus.close();
    expect(node.bus.isUp).toBe(false);
  });

  it('[C60] keeps no more than it can send to a server that has stopped reading', async () => {
    const node = open();
    await until('it to be up', () => node.bus.isUp);
    server.freeze();
    const message = new Uint8Array(node.bus.maxMessageBytes);
    for (let sent = 0; sent < 64 * 1_048_576; sent += message.length) {
      node.bus.publish(laneTopic(), message);
      // A server that reads would have the time to.
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(new Set(node.dropped)).toEqual(new Set(['overflow']));
    expect(node.dropped.length).toBeGreaterThan(500);
    server.thaw();
    await until('it to take messages again', () => {
      const before = node.dropped.length;
      node.bus.publish(laneTopic(), message);
      return node.dropped.length === before;
    });
  });
});

describe('the address of a NATS cluster', () => {
  it.each([
    ['nats://127.0.0.1', { servers: ['127.0.0.1:4222'], credentials: {}, isTlsRequired: false }],
    [
      'nats://ann:s%40x@a:1,nats://b',
      { servers: ['a:1', 'b:4222'], credentials: { user: 'ann', pass: 's@x' }, isTlsRequired: false },
    ],
    ['tls://token@[::1]:4223/', { servers: ['[::1]:4223'], credentials: { token: 'token' }, isTlsRequired: true }],
  ])('%s', (text, address) => {
    expect(parseNatsAddress(text)).toEqual(address);
  });

  it.each(['', '127.0.0.1:4222', 'http://a', 'nats://', 'nats://a,', 'nats://a/path', 'nats://a:x'])(
    '%j is none',
    (text) => {
      expect(parseNatsAddress(text)).toBeNull();
    },
  );
});
