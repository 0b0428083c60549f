import { isRecordRoot, type RecordRoot } from '../../../../collab/document/kind/kinds.ts';

/** A record whose threads open beside the page; `asks`: with the form of a new one. */
export interface BesideTarget {
  readonly laneId: string;
  readonly root: RecordRoot;
  readonly recordId: string;
  readonly asks?: boolean;
}

const ATTRIBUTE = 'data-beside';

/** Marks a link that leads to comments: once scripts run they open beside the page instead. */
export function opensBeside({ laneId, root, recordId, asks = false }: BesideTarget) {
  return { [ATTRIBUTE]: [laneId, root, recordId, ...(asks ? ['asks'] : [])].join('/') };
}

/** What a press opens beside the page; null for any other press, and one that is to open another tab. */
export function besideTargetOf(event: MouseEvent): BesideTarget | null {
  if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return null;
  const link = event.target instanceof Element ? event.target.closest(`a[${ATTRIBUTE}]`) : null;
  const [laneId, root, recordId, asks] = link?.getAttribute(ATTRIBUTE)?.split('/') ?? [];
  if (laneId === undefined || root === undefined || recordId === undefined || !isRecordRoot(root)) return null;
  return { laneId, root, recordId, asks: asks !== undefined };
}
