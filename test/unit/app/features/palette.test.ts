import { describe, expect, it } from 'vitest';
import { keyList } from '../../../../app/features/palette/key-list.ts';
import { addressOf, MAIN_LETTERS, PLAN_LETTERS } from '../../../../app/features/palette/letters.ts';
import { type EntryGroup, matching, paletteEntries } from '../../../../app/features/palette/palette-entries.ts';
import { PLACES } from '../../../../app/features/plan/places.ts';
import { HEADER_PLACES } from '../../../../app/features/shell/main-navigation.tsx';
import { sayIn } from '../../../../app/words/use-words.ts';

const PLAN = '00000000-0000-4000-8000-000000000001';
const VIEWER = {
  personId: PLAN,
  name: 'Ana Ruiz',
  firmName: 'Northwind',
  isFirmAdministrator: false,
  isGuest: false,
  readsReviews: true,
  unread: 0,
  countedAt: 0,
};

const wordsOf = (groups: readonly EntryGroup[]) => groups.flatMap(({ entries }) => entries.map(({ words }) => words));

describe('[U4] the letters after G', () => {
  it('are one for each place, and lead there', () => {
    const letters = [...Object.values(MAIN_LETTERS), ...Object.values(PLAN_LETTERS)];
    expect(new Set(letters).size).toBe(letters.length);
    expect(letters.filter((letter) => !/^[A-FH-Z4]$/.test(letter))).toEqual([]);
    expect(Object.keys(MAIN_LETTERS).sort()).toEqual(HEADER_PLACES.map(({ to }) => to).sort());
    expect(Object.keys(PLAN_LETTERS).sort()).toEqual(PLACES.map(({ path }) => path).sort());
    for (const { to } of HEADER_PLACES) expect(addressOf(MAIN_LETTERS[to] ?? '', null, VIEWER)).toBe(to);
    expect(addressOf('O', PLAN, VIEWER)).toBe(`/plans/${PLAN}/objectives`);
    expect(addressOf('P', PLAN, VIEWER)).toBe(`/plans/${PLAN}`);
  });

  it('lead to no page of a plan from where none is open', () => {
    for (const letter of Object.values(PLAN_LETTERS)) expect(addressOf(letter, null, VIEWER)).toBeNull();
  });

  it('are all told in the list of keys, each once', () => {
    const told = keyList(VIEWER)
      .flatMap(({ keys }) => keys.map(({ keys }) => keys))
      .filter((keys) => keys.startsWith('G '));
    expect(told.sort()).toEqual(
      [...Object.values(MAIN_LETTERS), ...Object.values(PLAN_LETTERS)].map((one) => `G ${one}`).sort(),
    );
  });
});

describe('what only a supplier’s people have', () => {
  const others = { ...VIEWER, readsReviews: false };

  it('has no entry, no key and no line in the list of keys for others', () => {
    const scope = { showsMail: false, page: null, places: null };
    const said = (viewer: typeof VIEWER) => wordsOf(paletteEntries({ ...scope, viewer }, sayIn('en')));
    expect(said(VIEWER)).toContain('Reviews');
    expect(said(others)).not.toContain('Reviews');
    expect(addressOf('4', null, VIEWER)).toBe('/reviews');
    expect(addressOf('4', PLAN, others)).toBeNull();
    expect(JSON.stringify(keyList(VIEWER))).toContain('G 4');
    expect(JSON.stringify(keyList(others))).not.toContain('G 4');
  });
});

describe('[U1] the palette', () => {
  const scope = { viewer: VIEWER, showsMail: false, page: null, places: null };

  it('lists no page of a plan without one, no firm to administer and no mail to who has none', () => {
    const said = wordsOf(paletteEntries(scope, sayIn('en')));
    expect(said).toContain('My actions');
    for (const word of ['Objectives', 'My firm', 'My mail', 'New account']) expect(said).not.toContain(word);
    const more = { ...scope, viewer: { ...VIEWER, isFirmAdministrator: true }, showsMail: true };
    const places = { accounts: [], mayBegin: true };
    for (const word of ['My firm', 'My mail', 'New account']) {
      expect(wordsOf(paletteEntries({ ...more, places }, sayIn('en')))).toContain(word);
    }
  });

  it('offers a new plan where one may be made alone', () => {
    const account = (id: string, mayMakePlans: boolean) => ({
      id,
      name: { en: `Northwind and ${id}`, de: `Northwind und ${id}` },
      plans: [{ id: `plan of ${id}`, title: `Plan with ${id}`, mayMakePlans }],
    });
    const places = { accounts: [account('Contoso', true), account('Fabrikam', false)], mayBegin: false };
    const fresh = paletteEntries({ ...scope, places }, sayIn('en')).find(({ title }) => title === 'New');
    expect(fresh?.entries.map(({ detail }) => detail)).toEqual(['Northwind and Contoso']);
  });

  it('finds by the beginnings of words, as search does', () => {
    const groups = paletteEntries(scope, sayIn('de'));
    expect(wordsOf(matching(groups, 'passw'))).toEqual(['Passwort ändern']);
    expect(wordsOf(matching(groups, 'aendern PASS'))).toEqual(['Passwort ändern']);
    expect(wordsOf(matching(groups, 'wort'))).toEqual([]);
    expect(matching(groups, '')).toEqual(groups);
  });
});
