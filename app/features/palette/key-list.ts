import { type Words, words } from '../../../server/domain/words.ts';
import { BOARD_KEYS, COMMENT_KEYS, FIELD_KEYS, type Key, LIST_KEYS, TEXT_KEYS } from '../../keys/editing-keys.ts';
import type { KeyChoice } from '../../keys/key-choice.ts';
import { PALETTE_KEYS } from '../../keys/key-names.ts';
import { PLACES } from '../plan/places.ts';
import { headerPlaces } from '../shell/main-navigation.tsx';
import type { Viewer } from '../shell/viewer.ts';
import { goKeys, MAIN_LETTERS, PLAN_LETTERS } from './letters.ts';

export interface KeyGroup {
  readonly title: Words;
  /** The choices with which these keys work. */
  readonly on: readonly KeyChoice[];
  readonly keys: readonly Key[];
}

const ALWAYS = ['all', 'palette', 'none'] as const;

/** Every key that this person has, by where it works. */
export function keyList(reader: Pick<Viewer, 'readsReviews' | 'isGuest'>): readonly KeyGroup[] {
  return [
    {
      title: words('On every page, also while you type', 'Auf jeder Seite, auch beim Tippen'),
      on: ['all', 'palette'],
      keys: [
        {
          keys: PALETTE_KEYS,
          label: words('Go to a page or find something', 'Zu einer Seite gehen oder etwas finden'),
        },
      ],
    },
    {
      title: words('On every page', 'Auf jeder Seite'),
      on: ['all'],
      keys: [
        { keys: '/', label: words('Search', 'Suche') },
        { keys: '?', label: words('These keys', 'Diese Tasten') },
        ...headerPlaces(reader).flatMap(({ to, name }) => keyOf(MAIN_LETTERS[to], name)),
      ],
    },
    {
      title: words('In a plan', 'In einem Plan'),
      on: ['all'],
      keys: PLACES.flatMap(({ path, words: name }) => keyOf(PLAN_LETTERS[path], name)),
    },
    {
      title: words('In the inbox', 'Im Eingang'),
      on: ['all'],
      keys: Object.values(LIST_KEYS),
    },
    {
      title: words('In texts with formats', 'In Texten mit Formaten'),
      on: ALWAYS,
      keys: Object.values(TEXT_KEYS),
    },
    {
      title: words('Where words of a plan are selected', 'Wo Wörter eines Plans ausgewählt sind'),
      on: ALWAYS,
      keys: Object.values(COMMENT_KEYS),
    },
    { title: words('In fields and titles', 'In Feldern und Titeln'), on: ALWAYS, keys: Object.values(FIELD_KEYS) },
    {
      title: words('On the grip of a card of the board', 'Am Griff einer Karte der Tafel'),
      on: ALWAYS,
      keys: Object.values(BOARD_KEYS),
    },
  ];
}

function keyOf(letter: string | undefined, label: Words): readonly Key[] {
  const keys = goKeys(letter);
  return keys === undefined ? [] : [{ keys, label }];
}
