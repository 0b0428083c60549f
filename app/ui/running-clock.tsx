import { useEffect, useState } from 'react';
import { useWords } from '../words/use-words.ts';

interface RunningClockProps {
  /** How long it shall take. */
  readonly minutes: number;
  /** Since when it runs; null: it just began. */
  readonly since: Date | null;
  /** When that was read, by the same clock. */
  readonly now: Date;
}

/** How long something has taken, of how much: read once, then counted on. What begins anew is another clock, by its key. */
export function RunningClock({ minutes, since, now }: RunningClockProps) {
  const say = useWords();
  const [from] = useState(since === null ? 0 : (now.getTime() - since.getTime()) / 1000);
  const elapsed = Math.max(0, Math.floor(from + useSecondsHere()));
  return (
    <p className="font-medium tabular-nums data-[over=true]:text-warn" data-over={elapsed >= minutes * 60} role="timer">
      {say(`${clock(elapsed)} of ${minutes} min`, `${clock(elapsed)} von ${minutes} Min.`)}
    </p>
  );
}

/** Since this was first shown here; stands still before the page runs. */
function useSecondsHere(): number {
  const [passed, setPassed] = useState(0);
  useEffect(() => {
    const began = performance.now();
    const timer = setInterval(() => setPassed((performance.now() - began) / 1000), 1_000);
    return () => clearInterval(timer);
  }, []);
  return passed;
}

function clock(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
