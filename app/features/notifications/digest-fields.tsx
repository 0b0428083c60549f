import { useEffect, useState } from 'react';
import { DEFAULT_DIGEST_TIME, type DigestTime } from '../../../server/domain/mail-choice.ts';
import { SelectField } from '../../ui/select-field.tsx';
import { useWords } from '../../words/use-words.ts';

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

interface DigestFieldsProps {
  /** Null until one is chosen: then this browser's zone is offered. */
  readonly digest: DigestTime | null;
  readonly zones: readonly string[];
}

/** When the letter of the day comes, by whose clock. */
export function DigestFields({ digest, zones }: DigestFieldsProps) {
  const say = useWords();
  const [own, setOwn] = useState<string | null>(null);
  useEffect(() => {
    const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
    if (zones.includes(timeZone)) setOwn(timeZone);
  }, [zones]);
  const { hour, timeZone } = digest ?? DEFAULT_DIGEST_TIME;
  const shown = digest === null && own !== null ? own : timeZone;
  return (
    <fieldset>
      <legend className="mb-3 text-base font-semibold">{say('The letter of the day', 'Die Mail des Tages')}</legend>
      <div className="grid gap-4 sm:grid-cols-2">
        <SelectField
          key={hour}
          label={say('Comes at', 'Kommt um')}
          name="hour"
          defaultValue={String(hour)}
          options={HOURS.map((one) => ({
            value: String(one),
            words: say(`${String(one).padStart(2, '0')}:00`, `${String(one).padStart(2, '0')}:00 Uhr`),
          }))}
        />
        <SelectField
          key={shown}
          label={say('Time zone', 'Zeitzone')}
          name="zone"
          defaultValue={shown}
          options={(zones.includes(shown) ? zones : [shown, ...zones]).map((zone) => ({
            value: zone,
            words: zone.replaceAll('_', ' '),
          }))}
        />
      </div>
    </fieldset>
  );
}
