import type { RenderLetter } from '../ports/render-letter.ts';

/** Templates and the library that renders them are loaded with the first letter: the start does not wait for them. */
export function createLetterRenderer(origin: string): RenderLetter {
  return async (letter, to, locale) => {
    const { renderTemplate } = await import('./templates/render-template.tsx');
    return renderTemplate(letter, { to, locale, origin });
  };
}
