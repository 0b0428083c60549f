import { useFetcher } from '@remix-run/react';
import { useEffect, useState } from 'react';
import type { Notepad } from '../../../server/services/planning-guest/planning-guest-services.ts';
import { useOpenLanes } from '../../editor/lane-provider.tsx';
import { notepadActAddress, notepadStateAddress } from '../planning-session/addresses.ts';

const MOMENTS = new Set(['now', 'startsAt']);
/** Many are told of one change at once: they ask within so many milliseconds. */
const SPREAD_MS = 300;

/** How the planning session stands: as the page was loaded, and asked for again whenever somebody changed it. */
export function useNotepad(loaded: Notepad): Notepad {
  const [asked, setAsked] = useState<Notepad | null>(null);
  const { lanes } = useOpenLanes();
  const { planId, sessionId, laneId } = loaded;
  useEffect(() => {
    const lane = laneId === null ? undefined : lanes.get(laneId);
    if (lane === undefined) return;
    let timer: ReturnType<typeof setTimeout> | null = null;
    const stop = lane.subscribeToEvents((topic, id) => {
      if (topic !== 'planning-session' || id !== sessionId) return;
      timer ??= setTimeout(async () => {
        timer = null;
        const answer = await askFor(notepadStateAddress(planId, sessionId));
        if (answer !== null) setAsked((before) => (before !== null && before.now > answer.now ? before : answer));
      }, Math.random() * SPREAD_MS);
    });
    return () => {
      stop();
      if (timer !== null) clearTimeout(timer);
    };
  }, [lanes, planId, sessionId, laneId]);
  useAttend(loaded, asked ?? loaded);
  return asked !== null && asked.now > loaded.now ? asked : loaded;
}

/** A guest who has the page of a running planning session open is there: says so once. */
function useAttend({ planId, sessionId, isGuest }: Notepad, { state }: Notepad): void {
  const { submit } = useFetcher();
  const isToSay = isGuest && state === 'running';
  useEffect(() => {
    if (isToSay) submit({ intent: 'attend' }, { method: 'post', action: notepadActAddress(planId, sessionId) });
  }, [isToSay, submit, planId, sessionId]);
}

/** Null when the server does not answer, or not with that. */
async function askFor(address: string): Promise<Notepad | null> {
  try {
    const answer = await fetch(address, { headers: { Accept: 'application/json' } });
    if (!answer.ok) return null;
    const told: unknown = JSON.parse(await answer.text(), (name, value: unknown) =>
      MOMENTS.has(name) && typeof value === 'string' ? new Date(value) : value,
    );
    return isNotepad(told) ? told : null;
  } catch {
    return null;
  }
}

function isNotepad(told: unknown): told is Notepad {
  return typeof told === 'object' && told !== null && 'now' in told && told.now instanceof Date && 'guests' in told;
}
