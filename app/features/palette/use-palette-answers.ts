import { useEffect, useState } from 'react';
import type { PaletteFound, PalettePlaces } from './palette-answers.ts';

/** Fewer letters find too much. */
const LEAST_LETTERS = 2;
/** A pause in typing that is worth a question. */
const PAUSE_MS = 150;

/** An answer, null until it is there; `hasFailed` when it did not come. */
interface Asked<T> {
  readonly answer: T | null;
  readonly hasFailed: boolean;
}

const NOTHING = { answer: null, hasFailed: false };

/** Where the person may go, asked once each time the palette opens; not asked where others may be looking. */
export function usePalettePlaces(isAsked: boolean): Asked<PalettePlaces> {
  const [asked, setAsked] = useState<Asked<PalettePlaces>>(NOTHING);
  useEffect(() => {
    if (!isAsked) return;
    return ask('/palette', (answer: PalettePlaces | null) => setAsked(settled(answer)));
  }, [isAsked]);
  return asked;
}

/** What has the words that are typed; of what was typed before nothing is shown. */
export function usePaletteFound(typed: string): Asked<PaletteFound> {
  const q = typed.trim();
  const [asked, setAsked] = useState<Asked<PaletteFound> & { readonly q: string }>({ ...NOTHING, q: '' });
  useEffect(() => {
    if (q.length < LEAST_LETTERS) return;
    let stop: () => void = () => undefined;
    const timer = setTimeout(() => {
      const address = `/palette/found?${new URLSearchParams({ q })}`;
      stop = ask(address, (answer: PaletteFound | null) => setAsked({ ...settled(answer), q }));
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [q]);
  return asked.q === q ? asked : NOTHING;
}

function settled<T>(answer: T | null): Asked<T> {
  return { answer, hasFailed: answer === null };
}

// Not by the router: what it cannot load it shows as an error in place of the page, with all that is written there.
function ask<T>(address: string, tell: (answer: T | null) => void): () => void {
  const stop = new AbortController();
  const answers = fetch(address, { headers: { accept: 'application/json' }, redirect: 'error', signal: stop.signal });
  answers
    .then((answer): Promise<T | null> => (answer.ok ? answer.json() : Promise.resolve(null)))
    .then(tell)
    .catch(() => {
      if (!stop.signal.aborted) tell(null);
    });
  return () => stop.abort();
}
