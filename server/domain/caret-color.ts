/** Eight colours that carry white text at 6:1 or better. */
const CARET_COLORS = ['#1D4ED8', '#9A3412', '#0F6B64', '#86198F', '#3F6212', '#854D0E', '#9F1239', '#334155'] as const;

/** The same colour for a person on every screen, derived from their id. `#RRGGBB`. */
export function caretColor(personId: string): string {
  let hash = 0;
  for (const character of personId) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) >>> 0;
  return CARET_COLORS[hash % CARET_COLORS.length] ?? CARET_COLORS[0];
}
