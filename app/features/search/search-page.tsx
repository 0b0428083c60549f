import { Form, Link } from '@remix-run/react';
import { Search } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { MAX_QUERY } from '../../../server/domain/searchable.ts';
import type { Words } from '../../../server/domain/words.ts';
import type { SearchResult } from '../../../server/services/app-services.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { type Say, useWords } from '../../words/use-words.ts';
import { usePalette } from '../palette/palette-context.ts';
import { SEARCH_FIELD } from '../shell/search-link.tsx';
import { type Asked, searchAddress } from './search-address.ts';
import { SearchFilters } from './search-filters.tsx';
import { SearchHits } from './search-hits.tsx';

export interface SearchPageProps {
  readonly asked: Asked;
  /** Why nothing was looked for. */
  readonly refusal: Words | null;
  /** Null when nothing was asked. */
  readonly result: SearchResult | null;
}

/** What stands in all plans that I may read, by its words. */
export function SearchPage({ asked, refusal, result }: SearchPageProps) {
  const say = useWords();
  return (
    <>
      <h1 className="mb-4 text-2xl font-semibold tracking-tight">{say('Search', 'Suche')}</h1>
      <SearchForm asked={asked} refusal={refusal} />
      <div className="mt-6 flex flex-col gap-4">
        {result === null ? <Help /> : <Found asked={asked} result={result} />}
      </div>
    </>
  );
}

function SearchForm({ asked: { q, planId, kind }, refusal }: Pick<SearchPageProps, 'asked' | 'refusal'>) {
  const say = useWords();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (q === '') field.current?.focus();
    else if (field.current !== null) field.current.value = q;
  }, [q]);
  return (
    <search>
      <Form method="get" action="/search" className="flex flex-col gap-2">
        <label htmlFor={SEARCH_FIELD} className="text-sm font-medium">
          {say('Words in the plans that you may read', 'Wörter in den Plänen, die Sie lesen dürfen')}
        </label>
        <div className="flex flex-wrap gap-2">
          <input
            ref={field}
            id={SEARCH_FIELD}
            name="q"
            type="search"
            defaultValue={q}
            maxLength={MAX_QUERY}
            aria-invalid={refusal !== null}
            {...(refusal === null ? {} : { 'aria-describedby': 'search-refusal' })}
            className="min-h-11 min-w-0 flex-1 rounded-lg border border-line-strong bg-page px-3 text-base text-ink focus:border-accent"
          />
          {planId !== null && <input type="hidden" name="plan" value={planId} />}
          {kind !== null && <input type="hidden" name="kind" value={kind} />}
          <Button type="submit" variant="primary">
            <Search aria-hidden className="size-4" />
            {say('Search', 'Suchen')}
          </Button>
        </div>
        {refusal !== null && (
          <p id="search-refusal" className="text-sm text-danger">
            {say(refusal)}
          </p>
        )}
      </Form>
    </search>
  );
}

function Help() {
  const say = useWords();
  const { choice } = usePalette();
  return (
    <EmptyState
      title={say('Write a word, or the beginning of one', 'Schreiben Sie ein Wort oder seinen Anfang')}
      icon={<Search aria-hidden className="size-6" />}
    >
      {say(
        'Titles and texts of all your plans are looked through, the parts of your own firm included. Several words are looked for together. Accents, umlauts and capitals make no difference.',
        'Titel und Texte aller Ihrer Pläne werden durchsucht, auch die Teile Ihrer eigenen Firma. Mehrere Wörter werden zusammen gesucht. Akzente, Umlaute und Großschreibung spielen keine Rolle.',
      )}{' '}
      {choice === 'all' &&
        say('The key / brings you here from any page.', 'Die Taste / führt von jeder Seite hierher.')}{' '}
      <Link to="/settings/keys" className="underline">
        {say('All keys', 'Alle Tasten')}
      </Link>
    </EmptyState>
  );
}

function Found({ asked, result }: { readonly asked: Asked; readonly result: SearchResult }) {
  const say = useWords();
  const isNarrowed = asked.planId !== null || asked.kind !== null;
  return (
    <>
      {result.isBehind && (
        <Banner tone="info">
          {say(
            'What was written in the last moments may not be found yet. Search again shortly.',
            'Was in den letzten Augenblicken geschrieben wurde, wird vielleicht noch nicht gefunden. Suchen Sie gleich noch einmal.',
          )}
        </Banner>
      )}
      <p role="status" className="text-base">
        {summary(asked, result, say)}
      </p>
      {(result.kinds.length > 0 || isNarrowed) && <SearchFilters asked={asked} result={result} />}
      {result.hits.length > 0 ? (
        <SearchHits hits={result.hits} />
      ) : (
        <EmptyState
          title={say(`Nothing has “${asked.q}”`, `Nichts enthält „${asked.q}“`)}
          icon={<Search aria-hidden className="size-6" />}
        >
          {isNarrowed
            ? say(
                'You look in one plan or one kind only: choose all plans and all kinds above.',
                'Sie suchen nur in einem Plan oder einer Art: Wählen Sie oben alle Pläne und alle Arten.',
              )
            : nothingFound(result.plans.length, say)}
        </EmptyState>
      )}
      <Pages asked={asked} result={result} />
    </>
  );
}

function summary({ q }: Asked, { total, instead }: SearchResult, say: Say): string {
  const found = total === 1 ? say('One entry', 'Ein Eintrag') : say(`${total} entries`, `${total} Einträge`);
  if (instead === null) return say(`${found} with “${q}”.`, `${found} mit „${q}“.`);
  const alike = instead
    .map(({ typed, words: close }) => say(`“${typed}”: ${close.join(', ')}`, `„${typed}“: ${close.join(', ')}`))
    .join('; ');
  return say(
    `Nothing is written like that. ${found} with words most like it (${alike}).`,
    `So ist nichts geschrieben. ${found} mit den ähnlichsten Wörtern (${alike}).`,
  );
}

function nothingFound(plans: number, say: Say): string {
  const [where, wo] = plans === 1 ? ['one plan', 'Ihres einen Plans'] : [`${plans} plans`, `Ihrer ${plans} Pläne`];
  return say(
    `Titles and texts of your ${where} were looked through. Try fewer words, or only the beginning of one.`,
    `Titel und Texte ${wo} wurden durchsucht. Versuchen Sie es mit weniger Wörtern oder nur dem Anfang von einem.`,
  );
}

function Pages({ asked, result: { page, pageCount } }: { readonly asked: Asked; readonly result: SearchResult }) {
  const say = useWords();
  if (pageCount === 1) return null;
  return (
    <nav aria-label={say('Pages', 'Seiten')} className="flex items-center gap-4 text-sm">
      {page > 1 && (
        <Link to={searchAddress(asked, page - 1)} className="underline">
          {say('Previous', 'Zurück')}
        </Link>
      )}
      <span className="text-muted">{say(`Page ${page} of ${pageCount}`, `Seite ${page} von ${pageCount}`)}</span>
      {page < pageCount && (
        <Link to={searchAddress(asked, page + 1)} className="underline">
          {say('Next', 'Weiter')}
        </Link>
      )}
    </nav>
  );
}
