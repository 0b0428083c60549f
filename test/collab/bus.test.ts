import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { until } from '../support/until.ts';
import { hex, laneTopic, listen, settled } from './support/bus-ears.ts';
import { BUS_KINDS, type BusNetwork, type BusNode } from './support/bus-kinds.ts';

const NO_TOPICS = [
  '',
  '.',
  'doc.',
  '.doc',
  'doc..x',
  'doc.*',
  '>',
  'doc.>',
  'doc x',
  'doc.\r\nPUB x 1',
  'ä',
  'a'.repeat(101),
];

describe.each(BUS_KINDS)('bus: $name', ({ start }) => {
  let network: BusNetwork;
  let nodes: BusNode[];
  let first: BusNode;
  let second: BusNode;
  let third: BusNode;

  beforeEach(async () => {
    network = await start();
    [first, second, third] = [await network.open(), await network.open(), await network.open()];
    nodes = [first, second, third];
  });
  afterEach(() => network.end());

  it('[C60] what one node publishes is heard by every listener of the topic on the others, byte for byte', async () => {
    const topic = laneTopic();
    const ears = [second, second, third].map((node) => listen(node, topic));
    await settled(nodes);
    const everyByte = Uint8Array.from({ length: 256 }, (_, index) => index);
    for (const message of [everyByte, new Uint8Array(0)]) first.bus.publish(topic, message);
    await until('all to hear both', () => ears.every((ear) => ear.heard.length === 2));
    for (const ear of ears) expect(ear.heard).toEqual([hex(everyByte), '']);
    for (const node of nodes) expect([...node.dropped, ...node.troubles]).toEqual([]);
  });

  it('[C61] a node does not hear itself, and topics do not mix', async () => {
    const [one, other] = [laneTopic(), laneTopic()];
    const ears = { own: listen(first, one), one: listen(second, one), other: listen(second, other) };
    const similar = listen(third, one.slice(0, -1));
    await settled(nodes);
    first.bus.publish(one, Uint8Array.of(1));
    first.bus.publish(other, Uint8Array.of(2));
    await settled(nodes);
    expect(ears.own.heard).toEqual([]);
    expect(similar.heard).toEqual([]);
    expect(ears.one.heard).toEqual(['01']);
    expect(ears.other.heard).toEqual(['02']);
  });

  it('[C61] who has stopped listening hears nothing more, others go on', async () => {
    const topic = laneTopic();
    const [leaving, staying] = [listen(second, topic), listen(second, topic)];
    await settled(nodes);
    first.bus.publish(topic, Uint8Array.of(1));
    await until('both to hear', () => leaving.heard.length + staying.heard.length === 2);
    leaving.stop();
    leaving.stop();
    first.bus.publish(topic, Uint8Array.of(2));
    await until('one to hear', () => staying.heard.length === 2);
    expect(leaving.heard).toEqual(['01']);
    staying.stop();
    const back = listen(second, topic);
    await settled(nodes);
    first.bus.publish(topic, Uint8Array.of(3));
    await until('a later listener to hear', () => back.heard.length === 1);
    expect(staying.heard).toEqual(['01', '02']);
  });

  it('[C62] a message of the greatest length arrives; a longer one is dropped and counted', async () => {
    const topic = laneTopic();
    const ear = listen(second, topic);
    await settled(nodes);
    const greatest = randomBytes(first.bus.maxMessageBytes);
    first.bus.publish(topic, randomBytes(first.bus.maxMessageBytes + 1));
    first.bus.publish(topic, greatest);
    await until('the longest to be heard', () => ear.heard.length > 0);
    expect(ear.heard).toEqual([hex(greatest)]);
    expect(first.dropped).toEqual(['too-large']);
  });

  it('[C60] a burst of one turn on many topics arrives once each', async () => {
    const topics = Array.from({ length: 40 }, laneTopic);
    const ears = topics.map((topic) => listen(second, topic));
    await settled(nodes);
    const sent = topics.map((topic, index) =>
      Array.from({ length: 25 }, (_, turn) => {
        const message = randomBytes(1 + ((index * 131 + turn * 977) % 3_000));
        first.bus.publish(topic, message);
        return hex(message);
      }),
    );
    await until('all to be heard', () => ears.every((ear) => ear.heard.length >= 25));
    await settled(nodes);
    for (const [index, ear] of ears.entries()) expect([...ear.heard].sort()).toEqual([...(sent[index] ?? [])].sort());
  });

  it('[C60] a listener that throws is reported and hurts nobody', async () => {
    const topic = laneTopic();
    second.bus.subscribe(topic, () => {
      throw new Error('for the operator');
    });
    const ear = listen(second, topic);
    await settled(nodes);
    first.bus.publish(topic, Uint8Array.of(1));
    first.bus.publish(topic, Uint8Array.of(2));
    await until('the other listener to hear both', () => ear.heard.length === 2);
    expect(second.troubles).toHaveLength(2);
  });

  it('[C62] what could be read as a wildcard, another topic or a command of the line is no topic', () => {
    for (const topic of NO_TOPICS) {
      first.bus.publish(topic, Uint8Array.of(1));
      expect(() => first.bus.subscribe(topic, () => undefined)).toThrow(TypeError);
    }
    expect(first.dropped).toEqual(NO_TOPICS.map(() => 'no-topic'));
  });

  it('[C60] who has closed neither hears nor is heard, and may go on publishing into nothing', async () => {
    const topic = laneTopic();
    const [closed, open] = [listen(second, topic), listen(third, topic)];
    await settled(nodes);
    await second.bus.close();
    expect(second.bus.isUp).toBe(false);
    second.bus.publish(topic, Uint8Array.of(1));
    first.bus.publish(topic, Uint8Array.of(2));
    await until('the open one to hear', () => open.heard.length > 0);
    expect(open.heard).toEqual(['02']);
    expect(closed.heard).toEqual([]);
    expect(second.dropped).toEqual(['down']);
  });
});
