import { ArrowDown, ArrowUp } from 'lucide-react';
import { IconButton } from '../../ui/icon-button.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useWords } from '../../words/use-words.ts';
import { AGENDA_PLACES } from '../plan/places.ts';
import type { DraftItem } from './prepare-page.tsx';

interface AgendaRowProps {
  readonly item: DraftItem;
  readonly index: number;
  readonly count: number;
  readonly people: readonly { readonly value: string; readonly words: string }[];
  readonly onMove: (to: number) => void;
}

/** One item of an agenda that is prepared. Its fields have the same names in each row, and are read in their order. */
export function AgendaRow({ item, index, count, people, onMove }: AgendaRowProps) {
  const say = useWords();
  const number = index + 1;
  return (
    <li className="session-row">
      <input type="hidden" name="itemId" value={item.id} />
      <input type="hidden" name="itemCarriedFrom" value={item.carriedFrom ?? ''} />
      <TextField
        label={say(`Item ${number}`, `Punkt ${number}`)}
        name="itemTitle"
        defaultValue={item.title}
        maxLength={200}
        {...(item.carriedFrom === null
          ? {}
          : { description: say('Left undecided before.', 'Früher nicht entschieden.') })}
      />
      <div className="session-row-more">
        <TextField
          label={say('Minutes', 'Minuten')}
          name="itemMinutes"
          inputMode="numeric"
          defaultValue={item.minutes}
          maxLength={3}
        />
        <SelectField
          label={say('Part of the plan', 'Teil des Plans')}
          name="itemPlace"
          defaultValue={item.place ?? ''}
          options={[
            { value: '', words: say('None', 'Keiner') },
            ...AGENDA_PLACES.map((place) => ({ value: place.path, words: say(place.words) })),
          ]}
        />
        <SelectField
          label={say('Presented by', 'Trägt vor')}
          name="itemPresenterId"
          defaultValue={item.presenterId ?? ''}
          options={[{ value: '', words: say('The presenter', 'Die Leitung') }, ...people]}
        />
        <div className="session-row-move">
          <IconButton
            icon={<ArrowUp aria-hidden className="size-4" />}
            label={say(`Move item ${number} up`, `Punkt ${number} nach oben`)}
            isDisabled={index === 0}
            onPress={() => onMove(index - 1)}
          />
          <IconButton
            icon={<ArrowDown aria-hidden className="size-4" />}
            label={say(`Move item ${number} down`, `Punkt ${number} nach unten`)}
            isDisabled={index === count - 1}
            onPress={() => onMove(index + 1)}
          />
        </div>
      </div>
    </li>
  );
}
