import type { ControlSignals } from '../../../collab/gateway/gateway-options.ts';

/** Notifications that a test sends, loses and interrupts by hand. */
export interface TestSignals extends ControlSignals {
  tell(kind: 'session' | 'person' | 'plan' | 'lane', id: string): void;
  tellRaw(payload: string): void;
  /** From here on nothing arrives, the node's own heartbeat neither. */
  silence(): void;
  /** Notifications arrive again, and who listens is told that some may be missing. */
  restore(): void;
}

export function createTestSignals(): TestSignals {
  const listeners = new Map<string, Set<(payload: string) => void>>();
  const onUp = new Set<() => void>();
  let isSilent = false;
  const send = (channel: string, payload: string): void => {
    if (isSilent) return;
    for (const listener of listeners.get(channel) ?? []) listener(payload);
  };
  return {
    listen: (channel, listener) => {
      const known = listeners.get(channel) ?? new Set();
      listeners.set(channel, known.add(listener));
      return () => known.delete(listener);
    },
    notify: send,
    onUp: (listener) => {
      onUp.add(listener);
      return () => onUp.delete(listener);
    },
    tell: (kind, id) => send('covalent_control', JSON.stringify({ kind, id })),
    tellRaw: (payload) => send('covalent_control', payload),
    silence: () => {
      isSilent = true;
    },
    restore: () => {
      isSilent = false;
      for (const listener of onUp) listener();
    },
  };
}
