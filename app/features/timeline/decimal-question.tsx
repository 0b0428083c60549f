import { Form } from '@remix-run/react';
import { DECIMAL_SIGNS, type DecimalSign } from '../../../server/domain/transaction-number.ts';
import { type Words, words } from '../../../server/domain/words.ts';
import type { ImportDraft } from '../../../server/services/app-services.ts';
import { Button } from '../../ui/button.tsx';
import { useWords } from '../../words/use-words.ts';
import { importAddress } from './timeline-addresses.ts';

const SIGN_WORDS: Readonly<Record<DecimalSign, Words>> = {
  point: words('A point: 1,234.50', 'Ein Punkt: 1,234.50'),
  comma: words('A comma: 1.234,50', 'Ein Komma: 1.234,50'),
};

/** What only the sender knows: whether 1.234 is one and a bit, or more than a thousand. */
export function DecimalQuestion({ draft, planId }: { draft: ImportDraft; planId: string }) {
  const say = useWords();
  return (
    <Form method="get" action={importAddress(planId)} className="import-question" preventScrollReset>
      <input type="hidden" name="upload" value={draft.id} />
      <fieldset>
        <legend className="import-label">
          {draft.examples.length > 0
            ? say(
                `The file leaves open which sign stands before the decimals: ${draft.examples.join('; ')}. Which one is it?`,
                `Die Datei lässt offen, welches Zeichen vor den Dezimalen steht: ${draft.examples.join('; ')}. Welches ist es?`,
              )
            : say('Which sign stands before the decimals?', 'Welches Zeichen steht vor den Dezimalen?')}
        </legend>
        {DECIMAL_SIGNS.map((sign) => (
          <label key={sign} className="import-lane">
            <input type="radio" name="decimal" value={sign} required defaultChecked={draft.sign === sign} />
            {say(SIGN_WORDS[sign])}
          </label>
        ))}
      </fieldset>
      <Button type="submit" className="self-start">
        {say('Read it this way', 'So lesen')}
      </Button>
    </Form>
  );
}
