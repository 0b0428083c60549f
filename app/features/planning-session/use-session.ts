import { useFetcher, useRevalidator } from '@remix-run/react';
import { useEffect, useRef, useState } from 'react';
import { PRESENTER_BEAT_MS } from '../../../server/domain/planning-session.ts';
import { useOpenLanes } from '../../editor/lane-provider.tsx';
import { stateAddress } from './addresses.ts';
import type { PlanningSession } from './session-view.ts';

/** Many who are told of one change ask one after another: so many milliseconds for each who is present, and no more than that. */
const SPREAD_EACH_MS = 25;
const MAX_SPREAD_MS = 1_500;

/**
 * A planning session as it stands: as the page was loaded, asked for again whenever somebody changed it, and with the
 * presenter's item as soon as they went there. What comes late, or was missed while the line was down, is asked for too.
 */
export function useSession(loaded: PlanningSession): PlanningSession {
  const { load, data } = useFetcher<{ session: PlanningSession }>();
  const asked = data?.session;
  const session = asked !== undefined && asked.id === loaded.id && asked.now > loaded.now ? asked : loaded;
  const [presented, setPresented] = useState<{ readonly itemId: string; readonly after: PlanningSession } | null>(null);
  const { lanes } = useOpenLanes();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const latest = useRef(session);
  latest.current = session;
  const { planId, id } = session;
  useEffect(() => {
    const ask = () => {
      timer.current ??= setTimeout(
        () => {
          timer.current = undefined;
          load(stateAddress(planId, id));
        },
        Math.random() * Math.min(MAX_SPREAD_MS, latest.current.present.length * SPREAD_EACH_MS),
      );
    };
    const lane = lanes.get(latest.current.laneId);
    let wasConnected = true;
    const stops = [
      lane?.subscribeToEvents((topic, eventId) => {
        if (topic === 'presented-item') setPresented({ itemId: eventId, after: latest.current });
        if (topic === 'planning-session' && eventId === id) ask();
      }),
      // Nothing is heard while the line is down.
      lane?.state.subscribe(() => {
        const isConnected = lane.state.get().connection === 'live';
        if (isConnected && !wasConnected) ask();
        wasConnected = isConnected;
      }),
    ];
    return () => {
      for (const stop of stops) stop?.();
      clearTimeout(timer.current);
      timer.current = undefined;
    };
  }, [lanes, load, planId, id]);
  const isNewer = presented !== null && presented.after === session;
  return isNewer ? { ...session, currentItemId: presented.itemId, itemSince: null } : session;
}

/** While this person presents, says so every few seconds; once somebody else does, asks how it stands. */
export function useBeat({ planId, id, can }: PlanningSession): void {
  const { revalidate } = useRevalidator();
  const presents = can.present;
  useEffect(() => {
    if (!presents) return;
    const beat = async () => {
      const answer = await fetch(stateAddress(planId, id), { method: 'POST' }).catch(() => null);
      if (answer?.status === 409) revalidate();
    };
    const timer = setInterval(beat, PRESENTER_BEAT_MS);
    return () => clearInterval(timer);
  }, [presents, planId, id, revalidate]);
}

/** Who may go on in the presenter's place looks every few seconds whether they are still there. */
export function useWatchPresenter({ can }: PlanningSession): void {
  const { revalidate } = useRevalidator();
  const mayTakeOver = can.takeOver;
  useEffect(() => {
    if (!mayTakeOver) return;
    const timer = setInterval(revalidate, PRESENTER_BEAT_MS);
    return () => clearInterval(timer);
  }, [mayTakeOver, revalidate]);
}
