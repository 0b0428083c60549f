import { PLACES, placeAddress } from '../plan/places.ts';
import { headerPlaces } from '../shell/main-navigation.tsx';
import type { Viewer } from '../shell/viewer.ts';

/** The letter after G for each of the places outside of plans, by address; all letters are taken, so quarters have their number. */
export const MAIN_LETTERS: Readonly<Record<string, string>> = {
  '/': 'H',
  '/actions': 'M',
  '/approvals': 'Q',
  '/accounts': 'F',
  '/inbox': 'I',
  '/reviews': '4',
};

/**
 * The letter after G for each page of a plan: the first of its English name where that is free, else one that is heard in
 * it or in what it is about (who, ticks, bars), else one that is left.
 */
export const PLAN_LETTERS: Readonly<Record<string, string>> = {
  '': 'P',
  drivers: 'D',
  objectives: 'O',
  alignment: 'L',
  initiatives: 'N',
  actions: 'A',
  value: 'V',
  people: 'W',
  criteria: 'X',
  asks: 'K',
  scorecard: 'B',
  governance: 'E',
  'sign-off': 'S',
  'planning-sessions': 'J',
  comments: 'C',
  suggestions: 'U',
  timeline: 'T',
  vitality: 'Y',
  share: 'Z',
  history: 'R',
};

/** The keys that lead to a place; undefined for one without. */
export function goKeys(letter: string | undefined): string | undefined {
  return letter === undefined ? undefined : `G ${letter}`;
}

/** The address that G and a letter lead this person to, from a page of this plan or from one of none; null where there is none. */
export function addressOf(
  letter: string,
  planId: string | null,
  reader: Pick<Viewer, 'readsReviews' | 'isGuest'>,
): string | null {
  const main = headerPlaces(reader).find(({ to }) => MAIN_LETTERS[to] === letter);
  if (main !== undefined) return main.to;
  const place = PLACES.find(({ path }) => PLAN_LETTERS[path] === letter);
  return place === undefined || planId === null ? null : placeAddress(planId, place.path);
}
