/** Languages the product speaks; the first one stands in where nobody has chosen. */
export const LOCALES = ['en', 'de'] as const;
export type Locale = (typeof LOCALES)[number];

/** True for a language the product speaks. */
export function isLocale(value: unknown): value is Locale {
  return LOCALES.some((locale) => locale === value);
}

/** The same thing said in every language of the product. */
export type Words = Readonly<Record<Locale, string>>;

export function words(en: string, de: string): Words {
  return { en, de };
}
