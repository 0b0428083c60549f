import type { PersonSummary } from '../../../server/services/app-services.ts';
import { useWords } from '../../words/use-words.ts';

interface ChooseSignatoriesProps {
  /** People of one's own firm who may sign. */
  readonly people: readonly PersonSummary[];
  readonly chosen: readonly string[];
  readonly firm: string;
}

/** Who signs for one's own firm, in the order of the list. */
export function ChooseSignatories({ people, chosen, firm }: ChooseSignatoriesProps) {
  const say = useWords();
  const first = chosen.length === 0 ? people.slice(0, 1).map(({ id }) => id) : chosen;
  return (
    <fieldset className="flex flex-col">
      <legend className="mb-1 text-sm font-medium">
        {say(`Who signs for ${firm}`, `Wer für ${firm} unterschreibt`)}
      </legend>
      {people.length === 0 && (
        <p className="text-sm text-danger">
          {say(
            'Nobody of your firm may approve on this plan yet.',
            'In diesem Plan darf noch niemand Ihrer Firma genehmigen.',
          )}
        </p>
      )}
      {people.map(({ id, name, jobTitle }) => (
        <label key={id} className="flex min-h-11 items-center gap-2.5 text-sm">
          <input type="checkbox" name="signatory" value={id} defaultChecked={first.includes(id)} />
          {jobTitle === '' ? name : `${name}, ${jobTitle}`}
        </label>
      ))}
    </fieldset>
  );
}
