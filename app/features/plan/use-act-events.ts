import { useNavigation, useRevalidator } from '@remix-run/react';
import { useEffect, useState } from 'react';
import { useOpenLanes } from '../../editor/lane-provider.tsx';

/**
 * Asks the server again whenever somebody, anywhere, has done something with authority to a record of this page, or said
 * something about one. One question at a time: what happens meanwhile is asked for once that is answered. An answer that
 * is broken off is an error that nobody handles.
 */
export function useActEvents(): void {
  const { lanes } = useOpenLanes();
  const { revalidate, state } = useRevalidator();
  const isFree = useNavigation().state === 'idle' && state === 'idle';
  const [isWanted, setIsWanted] = useState(false);
  useEffect(() => {
    const stops = [...lanes.values()].map((lane) =>
      lane.subscribeToEvents((topic) => {
        if (topic === 'act' || topic === 'comment') setIsWanted(true);
      }),
    );
    return () => {
      for (const stop of stops) stop();
    };
  }, [lanes]);
  useEffect(() => {
    if (!isWanted || !isFree) return;
    setIsWanted(false);
    revalidate();
  }, [isWanted, isFree, revalidate]);
}
