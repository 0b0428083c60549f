import { accountName } from '../../domain/account-name.ts';
import type { ExportPaper } from '../../domain/export.ts';
import { formatIn } from '../../domain/format.ts';
import { standWords } from '../../domain/output-version.ts';
import { sayIn } from '../../domain/say.ts';
import { type Locale, type Words, words } from '../../domain/words.ts';
import type { PaperMargins } from '../../ports/make-paper.ts';
import type { PlanOutput } from './output-services.ts';

const REVIEW: Words = words('Joint business review', 'Gemeinsames Business Review');

/** What each page of an output says of it: what it is, for whom, as of when, and which version. */
export function paperMargins(
  { plan, audience, asOf, version }: PlanOutput,
  { paper, locale }: { readonly paper: ExportPaper; readonly locale: Locale },
): PaperMargins {
  const say = sayIn(locale);
  const moment = formatIn(locale).moment(asOf.toISOString());
  const name = paper === 'plan' ? plan.title : say(REVIEW);
  return {
    title: `${name} · ${accountName(plan, say)}`,
    readers: say(audience.badge),
    asOf: say(standWords(moment, version)),
  };
}
