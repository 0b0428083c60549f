import type { Audience, Side } from '../../../server/domain/audience.ts';
import { type Words, words } from '../../../server/domain/words.ts';

/** What the template asks for in one section. No content: nobody has to delete it, and no approval covers it. */
export interface SectionPrompt {
  /** For whom the part is in which the section stands. */
  readonly audience: Audience;
  /** What the section is called at first. */
  readonly title: Words;
  /** The question to each firm; `{supplier}` and `{customer}` stand for their names. Empty: that firm is asked nothing. */
  readonly asks: Readonly<Record<Side, Words>>;
}

/** A section that both firms write, with a question to each. */
export function joint(title: Words, supplier: Words, customer: Words): SectionPrompt {
  return { audience: 'shared', title, asks: { supplier, customer } };
}

/** A section of the part that only one firm reads. */
export function own(audience: Side, title: Words, ask: Words): SectionPrompt {
  const nothing = words('', '');
  return { audience, title, asks: { supplier: nothing, customer: nothing, [audience]: ask } };
}

/** The names of the firms in their places. */
export function nameFirms(text: string, firms: Readonly<Record<Side, string>>): string {
  return text.replace(/\{(supplier|customer)\}/g, (_, side: string) =>
    side === 'supplier' ? firms.supplier : firms.customer,
  );
}
