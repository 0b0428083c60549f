/** Languages the product speaks; the first one stands in where nobody has chosen. */
export const LOCALES = ['en', 'de'] as const;
export type Locale = (typeof LOCALES)[number];

/** The same thing said in every language of the product. */
export type Words = Readonly<Record<Locale, string>>;

export function words(en: string, de: string): Words {
  return { en, de };
}
