import { createContext, type ReactNode, useContext, useEffect, useRef, useState } from 'react';
import { holdNewsLine } from '../live/news.ts';
import type { LiveLane } from './live-lane.ts';
import type { PageOwner, RenderedLane } from './open-lane.ts';

interface OpenLanes {
  readonly lanes: ReadonlyMap<string, LiveLane>;
  /** The code for live editing could not be loaded; the page stays as the server rendered it. */
  readonly hasFailed: boolean;
}

const NONE: OpenLanes = { lanes: new Map(), hasFailed: false };
const LanesContext = createContext<OpenLanes>(NONE);

/**
 * Opens one live lane for each id once the page runs in a browser, and leaves them when it goes. Children render
 * before, during and after: what they show without a live lane is what the server sent.
 */
export function LanesProvider(props: {
  planId: string;
  lanes: readonly RenderedLane[];
  owner: PageOwner;
  children: ReactNode;
}) {
  const [open, setOpen] = useState(NONE);
  const ids = props.lanes.map(({ id }) => id).join(' ');
  const rendered = useRef(props.lanes);
  rendered.current = props.lanes;
  const { planId } = props;
  const { personId, side } = props.owner;
  useEffect(() => {
    const leaving = new AbortController();
    const letGo = holdNewsLine();
    const wanted = { planId, owner: { personId, side }, lanes: rendered.current.filter(({ id }) => ids.includes(id)) };
    import('./open-lanes.ts')
      .then(({ openLanes }) => openLanes(wanted))
      .then(
        (opened) => {
          if (leaving.signal.aborted) {
            opened.destroy();
            return;
          }
          const show = () => {
            const lanes = opened.get();
            setOpen((before) => (before.lanes === lanes ? before : { lanes, hasFailed: false }));
          };
          const stop = opened.subscribe(show);
          leaving.signal.addEventListener('abort', () => {
            stop();
            opened.destroy();
          });
          show();
        },
        () => setOpen({ lanes: new Map(), hasFailed: true }),
      );
    return () => {
      leaving.abort();
      letGo();
      setOpen(NONE);
    };
  }, [planId, ids, personId, side]);
  return <LanesContext.Provider value={open}>{props.children}</LanesContext.Provider>;
}

/** The lanes that are open in this browser; none on the server and before the code for them is here. */
export function useOpenLanes(): OpenLanes {
  return useContext(LanesContext);
}
