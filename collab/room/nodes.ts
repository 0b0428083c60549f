import type { Bus } from '../bus/bus.ts';

const TOPIC = 'node';
const BEAT_MS = 2_000;
/** Three beats missed: what a node said of its people no longer holds. */
const DEAD_AFTER_MS = 6_000;

export interface NodesOptions {
  readonly bus: Bus;
  readonly nodeId: string;
  now(): number;
  /** Called with each beat. */
  looked(isAlive: (nodeId: string) => boolean): void;
}

/** Tells other nodes that this one lives, and knows which of them do. Returns the way to stop. */
export function watchNodes({ bus, nodeId, now, looked }: NodesOptions): () => void {
  const heardAt = new Map<string, number>();
  const startedAt = now();
  const own = new TextEncoder().encode(nodeId);
  const unsubscribe = bus.subscribe(TOPIC, (message) => heardAt.set(new TextDecoder().decode(message), now()));
  // A node not heard of since this one started gets as long to show itself.
  const isAlive = (id: string): boolean => now() - (heardAt.get(id) ?? startedAt) < DEAD_AFTER_MS;
  const timer = setInterval(() => {
    bus.publish(TOPIC, own);
    looked(isAlive);
    for (const [id, at] of heardAt) if (now() - at > DEAD_AFTER_MS * 10) heardAt.delete(id);
  }, BEAT_MS);
  timer.unref();
  bus.publish(TOPIC, own);
  return () => {
    clearInterval(timer);
    unsubscribe();
  };
}
