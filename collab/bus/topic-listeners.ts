import type { BusEvents, BusListener } from './bus.ts';
import { isTopic } from './topic.ts';

export interface TopicListeners {
  /** Throws TypeError for what is no topic. Returns the way to stop, which may be called twice. */
  add(topic: string, listener: BusListener): () => void;
  /** Calls each listener of the topic; one that throws is reported and keeps no message from the others. */
  deliver(topic: string, message: Uint8Array): void;
  has(topic: string): boolean;
  topics(): readonly string[];
  clear(): void;
}

/** Called when a topic gets its first listener, and when its last one has gone. */
export interface TopicEdges {
  opened(topic: string): void;
  closed(topic: string): void;
}

const NO_EDGES: TopicEdges = { opened: () => undefined, closed: () => undefined };

interface Entry {
  readonly listener: BusListener;
}

/** Who listens to what on one node. */
export function createTopicListeners(events: BusEvents, edges: TopicEdges = NO_EDGES): TopicListeners {
  // There are as many topics as open lanes, most of them with one listener: an array of one is the smallest list.
  const byTopic = new Map<string, readonly Entry[]>();

  const remove = (topic: string, entry: Entry): void => {
    const entries = byTopic.get(topic) ?? [];
    const left = entries.filter((other) => other !== entry);
    if (left.length === entries.length) return;
    if (left.length > 0) byTopic.set(topic, left);
    else {
      byTopic.delete(topic);
      edges.closed(topic);
    }
  };

  return {
    add: (topic, listener) => {
      if (!isTopic(topic))
        throw new TypeError('a bus topic is made of letters, digits, - and _ in tokens joined by dots');
      const entry = { listener };
      const entries = byTopic.get(topic) ?? [];
      byTopic.set(topic, [...entries, entry]);
      if (entries.length === 0) edges.opened(topic);
      return () => remove(topic, entry);
    },
    deliver: (topic, message) => {
      // A listener may stop itself or another one, which is then not called any more; the list itself never changes.
      for (const entry of byTopic.get(topic) ?? []) {
        if (byTopic.get(topic)?.includes(entry) !== true) continue;
        try {
          entry.listener(message);
        } catch (error) {
          events.troubled('a listener of the bus failed', error);
        }
      }
    },
    has: (topic) => byTopic.has(topic),
    topics: () => [...byTopic.keys()],
    clear: () => byTopic.clear(),
  };
}
