import { accountName } from '../../../server/domain/account-name.ts';
import { capital } from '../../../server/domain/capital.ts';
import { foldText, spellings, wordsIn } from '../../../server/domain/searchable.ts';
import { LOCALES, type Locale, type Words, words } from '../../../server/domain/words.ts';
import { THEMES, type Theme } from '../../ui/theme.ts';
import type { Say } from '../../words/use-words.ts';
import { PLACES, placeAddress } from '../plan/places.ts';
import type { PlanView } from '../plan/plan-view.ts';
import { LANGUAGE_NAMES } from '../shell/language-choice.tsx';
import { headerPlaces } from '../shell/main-navigation.tsx';
import { THEME_WORDS } from '../shell/theme-words.ts';
import type { Viewer } from '../shell/viewer.ts';
import { goKeys, MAIN_LETTERS, PLAN_LETTERS } from './letters.ts';
import type { PaletteFound, PalettePlaces } from './palette-answers.ts';

/** What an entry of the palette does. */
export type Deed =
  | { readonly kind: 'go'; readonly to: string }
  | { readonly kind: 'theme'; readonly theme: Theme }
  | { readonly kind: 'language'; readonly locale: Locale }
  | { readonly kind: 'sign-out' };

export interface Entry {
  readonly id: string;
  readonly words: string;
  /** Where it belongs; found by these words too. */
  readonly detail: string;
  /** Keys that do the same. */
  readonly keys?: string | undefined;
  readonly deed: Deed;
}

export interface EntryGroup {
  readonly title: string;
  readonly entries: readonly Entry[];
}

/** A plan page as the palette needs it. */
export type OpenPlanPage = Pick<PlanView, 'plan' | 'lanes'>;

export interface PaletteScope {
  readonly viewer: Viewer;
  readonly showsMail: boolean;
  /** The plan whose page is open. */
  readonly page: OpenPlanPage | null;
  /** Null until they are known. */
  readonly places: PalettePlaces | null;
}

/** All that the person may open or do from here, in groups; what is nearest comes first. */
export function paletteEntries({ viewer, showsMail, page, places }: PaletteScope, say: Say): readonly EntryGroup[] {
  const groups: readonly EntryGroup[] = [
    ...(page === null ? [] : [pagesOf(page, say), partsOf(page, say)]),
    { title: say('Everywhere', 'Überall'), entries: everywhere(viewer, say) },
    { title: say('Plans', 'Pläne'), entries: plansIn(places, say) },
    { title: say('Accounts', 'Partnerschaften'), entries: accountsIn(places, say) },
    { title: say('New', 'Neu'), entries: beginnings(page, places, say) },
    { title: say('Settings', 'Einstellungen'), entries: settings(viewer, showsMail, say) },
  ];
  return groups.filter(({ entries }) => entries.length > 0);
}

/** Those of which every word that is typed begins a word; all when nothing is typed. */
export function matching(groups: readonly EntryGroup[], typed: string): readonly EntryGroup[] {
  const terms = Array.from(wordsIn(typed), ({ from, to }) => spellings(typed.slice(from, to)));
  const isMeant = ({ words: said, detail }: Entry) => {
    const folded = foldText(`${said} ${detail}`).split(' ');
    return terms.every((term) => term.some((spelling) => folded.some((word) => word.startsWith(spelling))));
  };
  return groups
    .map(({ title, entries }) => ({ title, entries: entries.filter(isMeant) }))
    .filter(({ entries }) => entries.length > 0);
}

/** What was found in the plans, and the way to the whole of it. */
export function foundEntries(found: PaletteFound | null, typed: string, say: Say): readonly EntryGroup[] {
  const q = typed.trim();
  if (q === '') return [];
  const hits = (found?.hits ?? []).map(({ to, kind, title, badge, planTitle }) => ({
    id: to,
    words: title.trim() === '' ? say(`Untitled ${say(kind)}`, `${say(kind)} ohne Titel`) : title,
    detail: `${capital(say(kind))} · ${say(badge)} · ${planTitle}`,
    deed: { kind: 'go' as const, to },
  }));
  const all = {
    id: 'search',
    words: say(`Search for “${q}”`, `Nach „${q}“ suchen`),
    detail: found === null ? '' : say(`${found.total} in all plans`, `${found.total} in allen Plänen`),
    deed: { kind: 'go' as const, to: `/search?${new URLSearchParams({ q })}` },
  };
  const title =
    found?.isAlike === true ? say('Written alike', 'Ähnlich geschrieben') : say('In the plans', 'In den Plänen');
  return [{ title, entries: [...hits, all] }];
}

const go = (to: string, said: string, detail = '', keys?: string): Entry => ({
  id: to,
  words: said,
  detail,
  keys,
  deed: { kind: 'go', to },
});

function pagesOf({ plan }: OpenPlanPage, say: Say): EntryGroup {
  return {
    title: say('This plan', 'Dieser Plan'),
    entries: [
      ...PLACES.map(({ path, words: name }) =>
        go(placeAddress(plan.id, path), say(name), '', goKeys(PLAN_LETTERS[path])),
      ),
      go(placeAddress(plan.id, 'business-review'), say('Business review', 'Business Review')),
      go(placeAddress(plan.id, 'print'), say('Print and export', 'Drucken und exportieren')),
    ],
  };
}

function partsOf({ plan, lanes }: OpenPlanPage, say: Say): EntryGroup {
  const entries = lanes.map(({ id, badge }) => go(`${placeAddress(plan.id, '')}#lane-${id}`, badge));
  return { title: say('Parts of this plan', 'Teile dieses Plans'), entries };
}

function everywhere(viewer: Viewer, say: Say): readonly Entry[] {
  return [
    ...headerPlaces(viewer).map(({ to, name }) => go(to, say(name), '', goKeys(MAIN_LETTERS[to]))),
    go('/search', say('Search', 'Suche'), '', '/'),
  ];
}

function plansIn(places: PalettePlaces | null, say: Say): readonly Entry[] {
  return (places?.accounts ?? []).flatMap(({ name, plans }) =>
    plans.map(({ id, title }) => go(`/plans/${id}`, title, say(name))),
  );
}

function accountsIn(places: PalettePlaces | null, say: Say): readonly Entry[] {
  return (places?.accounts ?? []).map(({ id, name }) => go(`/accounts/${id}`, say(name)));
}

function beginnings(page: OpenPlanPage | null, places: PalettePlaces | null, say: Say): readonly Entry[] {
  const plan = page?.plan ?? null;
  const next =
    plan?.mayMakePlans === true && plan.next === null
      ? [go(`/plans/${plan.id}/next`, say('Next year’s plan', 'Plan für das nächste Jahr'), accountName(plan, say))]
      : [];
  const plans = (places?.accounts ?? [])
    .filter((account) => account.plans.some(({ mayMakePlans }) => mayMakePlans))
    .map(({ id, name }) => go(`/accounts/${id}/new-plan`, say('New plan', 'Neuer Plan'), say(name)));
  const account = places?.mayBegin === true ? [go('/accounts/new', say('New account', 'Neue Partnerschaft'))] : [];
  return [...next, ...plans, ...account];
}

const THEME = words('Theme', 'Farbschema');
const LANGUAGE = words('Language', 'Sprache');

function settings(viewer: Viewer, showsMail: boolean, say: Say): readonly Entry[] {
  const choice = (name: Words, value: string, deed: Deed): Entry => ({
    id: `${say(name)} ${value}`,
    words: `${say(name)}: ${value}`,
    detail: '',
    deed,
  });
  return [
    ...THEMES.map((theme) => choice(THEME, say(THEME_WORDS[theme]), { kind: 'theme', theme })),
    ...LOCALES.map((locale) => choice(LANGUAGE, LANGUAGE_NAMES[locale], { kind: 'language', locale })),
    go('/settings/calendar', say('Calendar', 'Kalender')),
    go('/settings/keys', say('Keys', 'Tasten'), '', '?'),
    go('/settings/notifications', say('Notifications', 'Benachrichtigungen')),
    go('/settings/password', say('Change password', 'Passwort ändern')),
    go('/settings/tokens', say('Access tokens', 'Zugriffstoken')),
    ...(viewer.isFirmAdministrator ? [go('/firm', say('My firm', 'Meine Firma'), viewer.firmName)] : []),
    ...(showsMail ? [go('/dev/mail', say('My mail', 'Meine Mails'))] : []),
    { id: 'sign-out', words: say('Sign out', 'Abmelden'), detail: viewer.name, deed: { kind: 'sign-out' } },
  ];
}
