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

/** Who listens to what on one node. */
export function createTopicListeners(events: BusEvents, edges: TopicEdges = NO_EDGES): TopicListeners {
  const byTopic = new Map<string, Set<{ readonly listener: BusListener }>>();

  const remove = (topic: string, entry: { readonly listener: BusListener }): void => {
    const entries = byTopic.get(topic);
    if (entries?.delete(entry) !== true || entries.size > 0) return;
    byTopic.delete(topic);
    edges.closed(topic);
  };

  return {
    add: (topic, listener) => {
      if (!isTopic(topic))
        throw new TypeError('a bus topic is made of letters, digits, - and _ in tokens joined by dots');
      const entry = { listener };
      const entries = byTopic.get(topic);
      if (entries === undefined) {
        byTopic.set(topic, new Set([entry]));
        edges.opened(topic);
      } else entries.add(entry);
      return () => remove(topic, entry);
    },
    deliver: (topic, message) => {
      // A copy: a listener may stop itself or another one, which is then not called any more.
      for (const entry of [...(byTopic.get(topic) ?? [])]) {
        if (byTopic.get(topic)?.has(entry) !== true) continue;
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
