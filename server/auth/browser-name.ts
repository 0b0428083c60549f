import Bowser from 'bowser';

const LONGEST = 60;

/** What a person knows their browser by, such as «Firefox, Windows»; empty for one that does not say. */
export function browserName(userAgent = ''): string {
  if (userAgent.trim() === '') return '';
  const parsed = Bowser.parse(userAgent.slice(0, 500));
  const { browser, os } = parsed;
  return [browser.name, os.name].filter(Boolean).join(', ').slice(0, LONGEST);
}
