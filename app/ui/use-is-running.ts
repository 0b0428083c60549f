import { useSyncExternalStore } from 'react';

const never = () => () => undefined;

/** True once scripts run the page; false on the server and at the first paint, so that both say the same. */
export function useIsRunning(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}
