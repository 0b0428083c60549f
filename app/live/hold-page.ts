import { createPath } from '@remix-run/react';
import { endSending, tellUnansweredForm, tellUnansweredPage } from './unanswered.ts';

export type ClientRouter = typeof globalThis.__remixRouter;

export interface Holder {
  /** Gives up going elsewhere and says so; never resolves, because the router asks for nothing by then. */
  hold(): Promise<never>;
  /** True once for each time at which what the page was answered last is to be answered to it again. */
  takesBack(): boolean;
}

/** Leads a navigation that cannot be finished back to the page that is open, without moving or changing it. */
export function holdPage(router: ClientRouter): Holder {
  let place = placeInHistory();
  let isTakingBack = false;
  router.subscribe(({ navigation }) => {
    if (navigation.state !== 'idle') return;
    place = placeInHistory();
    endSending();
  });
  const stay = () => {
    const { location, actionData, matches } = router.state;
    const here = { replace: true, preventScrollReset: true };
    const kept: unknown = location.state;
    const last = matches.at(-1)?.route.id ?? '';
    isTakingBack = actionData !== null && last in actionData;
    // The router forgets what a form was answered unless the same form is sent again.
    const again = isTakingBack ? { formMethod: 'post' as const, formData: new FormData() } : {};
    void router.navigate(createPath(location), { ...here, ...again, state: kept });
  };
  return {
    hold: () => {
      if (router.state.navigation.state === 'submitting') tellUnansweredForm();
      else tellUnansweredPage();
      // Going back and forth, the browser shows the other address already.
      const moved = place - placeInHistory();
      if (moved === 0) stay();
      else window.history.go(moved);
      return new Promise(() => undefined);
    },
    takesBack: () => {
      const before = isTakingBack;
      isTakingBack = false;
      return before;
    },
  };
}

/** Which of the pages of this tab's history is shown, as the router counts them. */
function placeInHistory(): number {
  const state: unknown = window.history.state;
  return typeof state === 'object' && state !== null && 'idx' in state && typeof state.idx === 'number' ? state.idx : 0;
}
