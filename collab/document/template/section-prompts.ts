import type { Audience } from '../../../server/domain/audience.ts';
import { CUSTOMER_TEMPLATE } from './customer-template.ts';
import { JOINT_TEMPLATE } from './joint-template.ts';
import type { SectionPrompt } from './section-prompt.ts';
import { SUPPLIER_TEMPLATE } from './supplier-template.ts';

/** Every prompt by the key under which a section keeps it; a key that a section holds never goes. */
export const SECTION_PROMPTS = { ...JOINT_TEMPLATE, ...SUPPLIER_TEMPLATE, ...CUSTOMER_TEMPLATE };
export type PromptKey = keyof typeof SECTION_PROMPTS;

/** The prompts of a part for this audience, in the order of the template. */
export function promptsFor(audience: Audience): readonly (readonly [PromptKey, SectionPrompt])[] {
  return Object.entries(SECTION_PROMPTS).flatMap(([key, prompt]: [string, SectionPrompt]) =>
    isPromptKey(key) && prompt.audience === audience ? [[key, prompt] as const] : [],
  );
}

function isPromptKey(key: string): key is PromptKey {
  return Object.hasOwn(SECTION_PROMPTS, key);
}
