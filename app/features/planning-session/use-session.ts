import { useCallback, useEffect, useRef, useState } from 'react';
import { PRESENTER_BEAT_MS } from '../../../server/domain/planning-session.ts';
import { useOpenLanes } from '../../editor/lane-provider.tsx';
import { stateAddress } from './addresses.ts';
import { askForSession } from './ask-for-session.ts';
import type { PlanningSession } from './session-view.ts';

/** Many who are told of one change ask one after another: so many milliseconds for each who is present, and no more than that. */
const SPREAD_EACH_MS = 25;
const MAX_SPREAD_MS = 1_500;

interface Presented {
  readonly itemId: string;
  /** What was known when the presenter went there. */
  readonly after: PlanningSession;
}

/**
 * A planning session as it stands: as the page was loaded, asked for again whenever somebody changed it, and with the
 * presenter's item as soon as they went there. What was missed while the line was down is asked for when it is back; a
 * server that does not answer leaves the page as it is.
 */
export function useSession(loaded: PlanningSession): PlanningSession {
  const { session, ask } = useAsked(loaded);
  const [presented, setPresented] = useState<Presented | null>(null);
  const { lanes } = useOpenLanes();
  const latest = useRef(session);
  latest.current = session;
  const { id, laneId } = session;
  useEffect(() => {
    const lane = lanes.get(laneId);
    if (lane === undefined) return;
    let timer: ReturnType<typeof setTimeout> | null = null;
    const askSoon = () => {
      timer ??= setTimeout(
        () => {
          timer = null;
          void ask();
        },
        Math.random() * Math.min(MAX_SPREAD_MS, latest.current.present.length * SPREAD_EACH_MS),
      );
    };
    // What changed between the page and its line was told to nobody here.
    let wasLive = false;
    const askOnceLive = () => {
      const isLive = lane.state.get().connection === 'live';
      if (isLive && !wasLive) askSoon();
      wasLive = isLive;
    };
    const stops = [
      lane.subscribeToEvents((topic, eventId) => {
        if (topic === 'presented-item') setPresented({ itemId: eventId, after: latest.current });
        if (topic === 'planning-session' && eventId === id) askSoon();
      }),
      lane.state.subscribe(askOnceLive),
    ];
    askOnceLive();
    return () => {
      for (const stop of stops) stop();
      if (timer !== null) clearTimeout(timer);
    };
  }, [lanes, laneId, id, ask]);
  useBeat(session, ask);
  if (presented?.after !== session) return session;
  return { ...session, currentItemId: presented.itemId, itemSince: null };
}

/** The newest of what the page came with and what was asked for since. */
function useAsked(loaded: PlanningSession) {
  const [asked, setAsked] = useState<PlanningSession | null>(null);
  const { planId, id } = loaded;
  const address = stateAddress(planId, id);
  const ask = useCallback(async () => {
    const answer = await askForSession(address);
    if (answer !== null) setAsked((before) => (before !== null && before.now > answer.now ? before : answer));
  }, [address]);
  const isNewer = asked !== null && asked.id === id && asked.now > loaded.now;
  return { session: isNewer ? asked : loaded, ask };
}

/**
 * While this person presents, says so every few seconds, and asks how it stands once somebody else does. Who may go on in
 * the presenter's place looks as often whether they are still there.
 */
function useBeat({ planId, id, can }: PlanningSession, ask: () => Promise<void>): void {
  const { present, takeOver } = can;
  useEffect(() => {
    if (!present && !takeOver) return;
    const say = async () => {
      const answer = present ? await fetch(stateAddress(planId, id), { method: 'POST' }).catch(() => null) : null;
      if (takeOver || answer?.status === 409) await ask();
    };
    const timer = setInterval(() => void say(), PRESENTER_BEAT_MS);
    return () => clearInterval(timer);
  }, [present, takeOver, planId, id, ask]);
}
