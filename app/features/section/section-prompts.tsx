import { useState } from 'react';
import { nameFirms } from '../../../collab/document/template/section-prompt.ts';
import { type PromptKey, SECTION_PROMPTS } from '../../../collab/document/template/section-prompts.ts';
import { firmsOf } from '../../../server/domain/account-name.ts';
import type { PlanSummary } from '../../../server/services/app-services.ts';
import { useWords } from '../../words/use-words.ts';

interface SectionPromptsProps {
  readonly prompts: PromptKey;
  readonly plan: PlanSummary;
  /** Nothing is written yet. */
  readonly isEmpty: boolean;
}

/**
 * What the template asks of each firm here: a hint beside the text and never in it. Open where nothing stood when the page
 * came, else at a click; it stays as it is while somebody writes, so that no line moves under them.
 */
export function SectionPrompts({ prompts, plan, isEmpty }: SectionPromptsProps) {
  const [isOpenAtFirst] = useState(isEmpty);
  const say = useWords();
  const { asks } = SECTION_PROMPTS[prompts];
  const names = { supplier: plan.supplier.name, customer: plan.customer.name };
  const asked = firmsOf(plan).filter(({ side }) => say(asks[side]) !== '');
  return (
    <details className="section-prompts" open={isOpenAtFirst} data-print="never">
      <summary>{say('What belongs here', 'Was hierher gehört')}</summary>
      <dl>
        {asked.map(({ id, side, name }) => (
          <div key={id}>
            <dt>{name}</dt>
            <dd>{nameFirms(say(asks[side]), names)}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
