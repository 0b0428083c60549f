import { describe, expect, it } from 'vitest';
import { buildLaneUpdate } from '../../../../collab/document/build-lane.ts';
import { KINDS } from '../../../../collab/document/kind/kinds.ts';
import { presentLane } from '../../../../collab/document/present-lane.ts';
import { restoreLane } from '../../../../collab/document/restore-lane.ts';
import { templateRecords } from '../../../../collab/document/template/plan-template.ts';
import { nameFirms, type SectionPrompt } from '../../../../collab/document/template/section-prompt.ts';
import { SECTION_PROMPTS } from '../../../../collab/document/template/section-prompts.ts';
import { AUDIENCES, SIDES } from '../../../../server/domain/audience.ts';
import { LOCALES } from '../../../../server/domain/words.ts';

const FIRMS = { supplier: 'Northwind', customer: 'Contoso' };
const PROMPTS: readonly (readonly [string, SectionPrompt])[] = Object.entries(SECTION_PROMPTS);

describe('[L8] prompts of a section', () => {
  it.each(PROMPTS)('%s asks each firm that reads it, and no other, in every language', (key, prompt) => {
    const { title, prompts } = KINDS.sections.fields;
    expect(prompts.read(key)).toBe(key);
    expect(key.length).toBeLessThanOrEqual(prompts.maxLength);
    for (const locale of LOCALES) {
      expect(prompt.title[locale].length).toBeLessThanOrEqual(title.maxLength);
      for (const side of SIDES) {
        const said = nameFirms(prompt.asks[side][locale], FIRMS);
        const isAsked = prompt.audience === 'shared' || prompt.audience === side;
        expect(said !== '', `${side} ${locale}`).toBe(isAsked);
        expect(said).not.toMatch(/[{}]/);
      }
    }
  });

  it.each(AUDIENCES)('the template of the %s part is sections without a word in them', (audience) => {
    for (const locale of LOCALES) {
      const records = templateRecords(audience, locale, () => crypto.randomUUID());
      const doc = restoreLane([buildLaneUpdate({ clientId: 1, records })]);
      const { sections, ...others } = presentLane(doc);
      expect(sections.length).toBeGreaterThan(5);
      for (const section of sections) {
        expect(section.prompts).not.toBeNull();
        expect(section.title).not.toBe('');
        expect(section.body).toEqual({ type: 'doc', content: [{ type: 'paragraph' }] });
      }
      expect(Object.values(others).flat()).toEqual([]);
      doc.destroy();
    }
  });
});
