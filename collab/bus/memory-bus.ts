import type { Bus, BusEvents } from './bus.ts';
import { isTopic } from './topic.ts';
import { createTopicListeners, type TopicListeners } from './topic-listeners.ts';

const MAX_MESSAGE_BYTES = 65_536;

/** What joins the memory buses of one process; a hub of a single bus carries nothing. */
export interface MemoryHub {
  readonly nodes: Set<TopicListeners>;
}

export function createMemoryHub(): MemoryHub {
  return { nodes: new Set() };
}

/** For one process: nodes that share a hub hear each other after the current turn, as over a network. */
export function createMemoryBus(hub: MemoryHub, events: BusEvents): Bus {
  const listeners = createTopicListeners(events);
  hub.nodes.add(listeners);
  const send = (topic: string, message: Uint8Array): void => {
    for (const node of hub.nodes) {
      if (node !== listeners && node.has(topic)) node.deliver(topic, message.slice());
    }
  };
  return {
    publish: (topic, message) => {
      if (!isTopic(topic)) events.dropped('no-topic');
      else if (message.length > MAX_MESSAGE_BYTES) events.dropped('too-large');
      else if (!hub.nodes.has(listeners)) events.dropped('down');
      else setImmediate(send, topic, message);
    },
    subscribe: listeners.add,
    maxMessageBytes: MAX_MESSAGE_BYTES,
    get isUp() {
      return hub.nodes.has(listeners);
    },
    close: async () => {
      hub.nodes.delete(listeners);
      listeners.clear();
    },
  };
}
