import { useEffect, useState } from 'react';
import { useWords } from '../../words/use-words.ts';

interface ItemClockProps {
  /** How long the item shall take. */
  readonly minutes: number;
  /** Since when the presenter is there; null: they just went there. */
  readonly since: Date | null;
  /** When that was read, by the same clock. */
  readonly now: Date;
}

/** How long the presenter has been at an item, of how much: read once, then counted on. Another item is another clock, by its key. */
export function ItemClock({ minutes, since, now }: ItemClockProps) {
  const say = useWords();
  const [from] = useState(since === null ? 0 : (now.getTime() - since.getTime()) / 1000);
  const elapsed = Math.max(0, Math.floor(from + useSecondsHere()));
  return (
    <p className="session-clock" data-over={elapsed >= minutes * 60} role="timer">
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
