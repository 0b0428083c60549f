import { type Words, words } from '../../../server/domain/words.ts';
import type { Theme } from '../../ui/theme.ts';

/** What the themes are called. */
export const THEME_WORDS: Readonly<Record<Theme, Words>> = {
  system: words('As the system', 'Wie das System'),
  light: words('Light', 'Hell'),
  dark: words('Dark', 'Dunkel'),
};
