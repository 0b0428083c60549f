import { useLocation } from '@remix-run/react';
import { LOCALES, type Locale } from '../../../server/domain/words.ts';
import { Button } from '../../ui/button.tsx';
import { Form } from '../../ui/form.tsx';
import { usePageLocale } from '../../words/use-words.ts';

/** Languages by their own names, which everybody finds. */
export const LANGUAGE_NAMES: Readonly<Record<Locale, string>> = { en: 'English', de: 'Deutsch' };

/** The other languages of the product, each one click away, also before any script runs. */
export function LanguageChoice() {
  const current = usePageLocale();
  const { pathname, search } = useLocation();
  return LOCALES.filter((locale) => locale !== current).map((locale) => (
    <Form key={locale} action="/language">
      <input type="hidden" name="next" value={pathname + search} />
      <input type="hidden" name="language" value={locale} />
      <Button type="submit" variant="quiet">
        <span lang={locale}>{LANGUAGE_NAMES[locale]}</span>
      </Button>
    </Form>
  ));
}
