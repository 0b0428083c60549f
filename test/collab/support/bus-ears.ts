import { randomBytes, randomUUID } from 'node:crypto';
import { until } from '../../support/until.ts';
import type { BusNode } from './bus-kinds.ts';

export const laneTopic = (): string => `doc.${randomUUID()}`;
export const hex = (message: Uint8Array): string => Buffer.from(message).toString('hex');

export interface Ear {
  /** What was heard, as hex. */
  readonly heard: readonly string[];
  stop(): void;
}

export function listen({ bus }: BusNode, topic: string): Ear {
  const heard: string[] = [];
  const stop = bus.subscribe(topic, (message) => heard.push(hex(message)));
  return { heard, stop };
}

/** Waits until what was subscribed and published before has arrived: nothing overtakes on a line without chaos. */
export async function settled(nodes: readonly BusNode[]): Promise<void> {
  for (const from of nodes) {
    const ears = nodes.filter((node) => node !== from).map((node) => listen(node, 'node'));
    await until('every node to hear this one', () => {
      from.bus.publish('node', randomBytes(4));
      return ears.every((ear) => ear.heard.length > 0);
    });
    for (const ear of ears) ear.stop();
  }
}
