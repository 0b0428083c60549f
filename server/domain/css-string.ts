const PLAIN = /[^\p{L}\p{N} ]/gu;

/** A text as a string of CSS: whatever could mean something there is written by its code point. */
export function cssString(text: string): string {
  return `"${text.replace(PLAIN, (sign) => `\\${sign.codePointAt(0)?.toString(16)} `)}"`;
}
