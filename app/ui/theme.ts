export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

/** True for one of the three themes. */
export function isTheme(value: unknown): value is Theme {
  return THEMES.some((theme) => theme === value);
}
