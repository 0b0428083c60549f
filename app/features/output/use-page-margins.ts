import { useEffect } from 'react';
import { cssString } from '../../../server/domain/css-string.ts';

/** What stands in the margins of each printed page, by the place that output.css has for it. */
export type PageMargins = Readonly<Record<'--page-title' | '--page-audience' | '--page-as-of', string>>;

/** Puts words into the margins of printed pages. They inherit from the root element alone; without scripts the cover says it. */
export function usePageMargins(margins: PageMargins): void {
  useEffect(() => {
    const { style } = document.documentElement;
    for (const [name, words] of Object.entries(margins)) style.setProperty(name, cssString(words));
    return () => {
      for (const name of Object.keys(margins)) style.removeProperty(name);
    };
  }, [margins]);
}
