import { useNavigate, useRouteLoaderData } from '@remix-run/react';
import { lazy, type ReactNode, Suspense, useCallback, useMemo, useState } from 'react';
import { PartBoundary } from '../../editor/part-boundary.tsx';
import { KeyCaps } from '../../keys/key-caps.tsx';
import { type KeyChoice, useKeyChoice } from '../../keys/key-choice.ts';
import type { Press } from '../../keys/read-press.ts';
import { isCovered, useKeys } from '../../keys/use-keys.ts';
import { useIsRunning } from '../../ui/use-is-running.ts';
import { useWords } from '../../words/use-words.ts';
import { isHeldOffline } from '../shell/offline-guard.tsx';
import { SEARCH_FIELD } from '../shell/search-link.tsx';
import type { Viewer } from '../shell/viewer.ts';
import { addressOf } from './letters.ts';
import { PaletteContext } from './palette-context.ts';
import type { OpenPlanPage } from './palette-entries.ts';

const PaletteDialog = lazy(() => import('./palette-dialog.tsx').then((module) => ({ default: module.PaletteDialog })));
const KeysDialog = lazy(() => import('./keys-dialog.tsx').then((module) => ({ default: module.KeysDialog })));

type Shown = 'palette' | 'keys';

interface PaletteHostProps {
  readonly viewer: Viewer;
  readonly showsMail: boolean;
  /** As the server knows it. */
  readonly keyChoice: KeyChoice;
  readonly children: ReactNode;
}

/** Listens to the keys of the product, and opens the palette and the list of keys, which load when they are first wanted. */
export function PaletteHost({ viewer, showsMail, keyChoice, children }: PaletteHostProps) {
  const [shown, setShown] = useState<Shown | null>(null);
  // What was opened once stays, closed: on its way out a dialog gives the focus back.
  const [loaded, setLoaded] = useState<readonly Shown[]>([]);
  const show = useCallback((what: Shown) => {
    setShown(what);
    setLoaded((before) => (before.includes(what) ? before : [...before, what]));
  }, []);
  const page = useRouteLoaderData<OpenPlanPage>('routes/plan') ?? null;
  const choice = useKeyChoice(keyChoice);
  const go = useGo();
  const onPress = (press: Press) => {
    if (press.kind === 'palette') {
      // A second press closes it; over another dialog it would cover a question.
      if (shown === 'palette') setShown(null);
      else if (!isCovered()) show('palette');
    } else if (press.kind === 'keys') show('keys');
    else if (press.kind === 'search') toSearch(go);
    else if (press.kind === 'go') {
      const address = addressOf(press.letter, page?.plan.id ?? null, viewer);
      if (address !== null) go(address);
    }
  };
  const isGoing = useKeys(onPress);
  const { readsReviews, isGuest } = viewer;
  const palette = useMemo(
    () => ({ choice, readsReviews, isGuest, open: () => show('palette') }),
    [choice, readsReviews, isGuest, show],
  );
  const close = () => setShown(null);
  return (
    <PaletteContext.Provider value={palette}>
      {children}
      <GoHint isShown={isGoing} />
      {loaded.length > 0 && (
        <PartBoundary fallback={null}>
          <Suspense fallback={null}>
            {loaded.includes('palette') && (
              <PaletteDialog {...{ viewer, showsMail, page }} isOpen={shown === 'palette'} onGo={go} onClose={close} />
            )}
            {loaded.includes('keys') && <KeysDialog isOpen={shown === 'keys'} onClose={close} />}
          </Suspense>
        </PartBoundary>
      )}
    </PaletteContext.Provider>
  );
}

/** Goes to an address as a link does: without a connection the page stays. */
function useGo(): (to: string) => void {
  const navigate = useNavigate();
  return (to) => {
    if (!isHeldOffline()) navigate(to);
  };
}

function toSearch(go: (to: string) => void): void {
  const field = document.getElementById(SEARCH_FIELD);
  if (field === null) go('/search');
  else field.focus();
}

/** Says that a letter is waited for. There from the time on at which keys are listened to. */
function GoHint({ isShown }: { isShown: boolean }) {
  const say = useWords();
  if (!useIsRunning()) return null;
  return (
    <div
      id="key-hint"
      role="status"
      className="pointer-events-none fixed inset-x-4 bottom-4 z-50 grid place-items-center print:hidden"
    >
      {isShown && (
        <p className="flex flex-wrap items-center gap-2 rounded-lg border border-line bg-page px-3 py-2 text-sm shadow-lg">
          <KeyCaps keys="G" />
          {say('Now the letter of a page.', 'Jetzt der Buchstabe einer Seite.')}
          <KeyCaps keys="?" />
          {say('shows all keys.', 'zeigt alle Tasten.')}
        </p>
      )}
    </div>
  );
}
