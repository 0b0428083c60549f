import { useRevalidator } from '@remix-run/react';
import { useEffect } from 'react';
import { useOpenLanes } from '../../editor/lane-provider.tsx';

/** Asks the server again whenever somebody, anywhere, has done something with authority to a record of this page, or said something about one. */
export function useActEvents(): void {
  const { lanes } = useOpenLanes();
  const { revalidate } = useRevalidator();
  useEffect(() => {
    const stops = [...lanes.values()].map((lane) =>
      lane.subscribeToEvents((topic) => {
        if (topic === 'act' || topic === 'comment') revalidate();
      }),
    );
    return () => {
      for (const stop of stops) stop();
    };
  }, [lanes, revalidate]);
}
