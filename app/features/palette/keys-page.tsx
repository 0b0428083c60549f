import { useNavigation } from '@remix-run/react';
import { type Words, words } from '../../../server/domain/words.ts';
import { KEY_CHOICES, type KeyChoice } from '../../keys/key-choice.ts';
import { PALETTE_KEYS, useKeyNames } from '../../keys/key-names.ts';
import { Banner } from '../../ui/banner.tsx';
import { Form } from '../../ui/form.tsx';
import { SubmitButton } from '../../ui/submit-button.tsx';
import { useWords } from '../../words/use-words.ts';
import { KeyGroups } from './key-groups.tsx';
import { usePalette } from './palette-context.ts';

/** What the choices are called; `paletteKeys` as this keyboard has them. */
function choiceWords(paletteKeys: string): Readonly<Record<KeyChoice, Words>> {
  return {
    all: words('All keys', 'Alle Tasten'),
    palette: words(`Only ${paletteKeys}, no single keys`, `Nur ${paletteKeys}, keine einzelnen Tasten`),
    none: words('No keys but those of texts and fields', 'Keine außer denen von Texten und Feldern'),
  };
}

interface KeysPageProps {
  readonly hasChanged: boolean;
}

/** Every key of the product, and the way to switch them off in this browser. */
export function KeysPage({ hasChanged }: KeysPageProps) {
  const say = useWords();
  const { choice } = usePalette();
  const names = choiceWords(useKeyNames()(PALETTE_KEYS));
  const isBusy = useNavigation().formAction?.startsWith('/settings/keys') === true;
  return (
    <div className="max-w-3xl">
      <h1 className="mb-2 text-2xl font-semibold tracking-tight">{say('Keys', 'Tasten')}</h1>
      <p className="mb-6 text-muted">
        {say(
          'Single keys work only while nothing is being typed. If you speak to your computer, or press keys by accident, switch them off.',
          'Einzelne Tasten wirken nur, solange nichts getippt wird. Wenn Sie mit Ihrem Computer sprechen oder Tasten aus Versehen drücken, schalten Sie sie ab.',
        )}
      </p>
      {hasChanged && (
        <Banner tone="ok" className="mb-6">
          {say('Kept for this browser.', 'Für diesen Browser gemerkt.')}
        </Banner>
      )}
      <Form
        action="/settings/keys"
        className="mb-8 flex flex-col gap-4 rounded-lg border border-line bg-page p-5 sm:p-6"
      >
        <fieldset key={choice} className="flex flex-col gap-1.5">
          <legend className="mb-1.5 text-sm font-medium">
            {say('Keys that work in this browser', 'Tasten, die in diesem Browser wirken')}
          </legend>
          {KEY_CHOICES.map((value) => (
            <label key={value} className="flex min-h-10 items-center gap-2.5 text-sm pointer-coarse:min-h-11">
              <input type="radio" name="keys" value={value} defaultChecked={value === choice} />
              {say(names[value])}
            </label>
          ))}
        </fieldset>
        <SubmitButton isDisabled={isBusy} className="self-start">
          {say('Save', 'Speichern')}
        </SubmitButton>
      </Form>
      <KeyGroups level="h2" />
    </div>
  );
}
