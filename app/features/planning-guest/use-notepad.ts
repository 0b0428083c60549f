import { useFetcher } from '@remix-run/react';
import { useEffect, useState } from 'react';
import type { Handout, Notepad } from '../../../server/services/planning-guest/planning-guest-services.ts';
import { useOpenLanes } from '../../editor/lane-provider.tsx';
import { notepadActAddress, notepadStateAddress } from '../planning-session/addresses.ts';

/** Fields that hold moments, at every depth. */
const MOMENTS = new Set(['now', 'startsAt', 'frozenAt', 'withdrawnAt']);
/** Many are told of one change at once: they ask within so many milliseconds. */
const SPREAD_MS = 300;

interface Told {
  readonly notepad: Notepad;
  readonly handouts: readonly Handout[];
}

/** How the planning session stands: as the page was loaded, and asked for again whenever somebody changed it. */
export function useNotepad(loaded: Notepad, frozen: readonly Handout[]): Told {
  const [asked, setAsked] = useState<Told | null>(null);
  const { lanes } = useOpenLanes();
  const { planId, sessionId, laneId } = loaded;
  useEffect(() => {
    const lane = laneId === null ? undefined : lanes.get(laneId);
    if (lane === undefined) return;
    const ask = async () => {
      const answer = await askFor(notepadStateAddress(planId, sessionId));
      if (answer === null) return;
      setAsked((before) => (before !== null && before.notepad.now > answer.notepad.now ? before : answer));
    };
    let timer: ReturnType<typeof setTimeout> | null = null;
    const stop = lane.subscribeToEvents((topic, id) => {
      if (topic !== 'planning-session' || id !== sessionId) return;
      timer ??= setTimeout(() => {
        timer = null;
        void ask();
      }, Math.random() * SPREAD_MS);
    });
    return () => {
      stop();
      if (timer !== null) clearTimeout(timer);
    };
  }, [lanes, planId, sessionId, laneId]);
  const latest = asked !== null && asked.notepad.now > loaded.now ? asked : { notepad: loaded, handouts: frozen };
  useAttend(latest.notepad);
  return latest;
}

/** A guest who has the page of a running planning session open is there: says so once. */
function useAttend({ planId, sessionId, isGuest, state }: Notepad): void {
  const { submit } = useFetcher();
  const isToSay = isGuest && state === 'running';
  useEffect(() => {
    if (isToSay) submit({ intent: 'attend' }, { method: 'post', action: notepadActAddress(planId, sessionId) });
  }, [isToSay, submit, planId, sessionId]);
}

/** Null when the server does not answer, or not with that. */
async function askFor(address: string): Promise<Told | null> {
  try {
    const answer = await fetch(address, { headers: { Accept: 'application/json' } });
    if (!answer.ok) return null;
    const told: unknown = JSON.parse(await answer.text(), (name, value: unknown) =>
      MOMENTS.has(name) && typeof value === 'string' ? new Date(value) : value,
    );
    return isTold(told) ? told : null;
  } catch {
    return null;
  }
}

/** The server of this page sends nothing else from there but a page to sign in on. */
function isTold(told: unknown): told is Told {
  return typeof told === 'object' && told !== null && 'notepad' in told && 'handouts' in told;
}
