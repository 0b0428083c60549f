import type { BesideTarget } from './beside-link.ts';
import type { SelectedWords } from './selected-words.ts';

/** What the panel is open for. */
export interface PanelSubject extends BesideTarget {
  /** Words that were selected to be commented on. */
  readonly words: SelectedWords | null;
  /** Whose marked words were pressed. */
  readonly threadId: string | null;
  /** The keyboard goes there: not for a press on a text that somebody may be writing in. */
  readonly takesFocus: boolean;
}

/** Of its record. */
export function subjectKey({ laneId, recordId }: PanelSubject): string {
  return `${laneId}/${recordId}`;
}

/** A press on marked words leaves what is being written about others as it is. */
export function withSubject(before: readonly PanelSubject[], next: PanelSubject): readonly PanelSubject[] {
  const key = subjectKey(next);
  const words = next.words ?? (next.asks ? null : (before.find((one) => subjectKey(one) === key)?.words ?? null));
  return [...before.filter((one) => subjectKey(one) !== key), { ...next, words }];
}
