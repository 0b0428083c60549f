import { useId, useRef } from 'react';
import { useWords } from '../../words/use-words.ts';
import type { Mentionable } from './mentionable.ts';
import { type KeptAs, useKeptWords } from './use-kept-words.ts';
import { useMentions } from './use-mentions.ts';

interface CommentBoxProps {
  readonly label: string;
  /** Who can be meant by name in it. */
  readonly people: readonly Mentionable[];
  /** What stands in it at first. */
  readonly text?: string;
  /** What is said already and stands in it to be changed. */
  readonly said?: string;
  readonly keptAs: KeptAs;
}

/** Where a comment is written. After `@` it lists who can be meant; their full names typed by hand mean them as well. */
export function CommentBox({ label, people, said = '', text = said, keptAs }: CommentBoxProps) {
  const say = useWords();
  const id = useId();
  const ref = useRef<HTMLTextAreaElement>(null);
  useKeptWords(ref, keptAs, said);
  const { matching, chosen, listId, optionId, take, box } = useMentions(ref, people);
  return (
    <div className="comment-field">
      <label htmlFor={id} className="text-sm font-medium">
        {label}
      </label>
      <textarea
        {...{ id, ref }}
        name="body"
        rows={3}
        maxLength={4000}
        required={true}
        defaultValue={text}
        className="comment-box"
        {...box}
      />
      <p role="status" className="sr-only">
        {matching.length > 0 &&
          say(
            `${matching.length} people can be mentioned. Arrow keys choose, Enter takes.`,
            `${matching.length} Personen können erwähnt werden. Pfeiltasten wählen, Enter übernimmt.`,
          )}
      </p>
      {matching.length > 0 && (
        <div
          id={listId}
          role="listbox"
          aria-label={say('People to mention', 'Personen zum Erwähnen')}
          className="mention-list"
        >
          {matching.map((person, index) => (
            <div
              key={person.id}
              id={optionId(index)}
              role="option"
              tabIndex={-1}
              aria-selected={index === chosen}
              className="mention-option"
              // The box keeps the focus; a finger that scrolls takes nobody.
              onPointerDown={(event) => event.preventDefault()}
              onPointerUp={() => take(person)}
            >
              {person.name} <span className="text-sm text-muted">{person.firmName}</span>
            </div>
          ))}
        </div>
      )}
      <MentionNames people={people} />
    </div>
  );
}

/** Whom one can mention, to be read before, or without any script. */
function MentionNames({ people }: Pick<CommentBoxProps, 'people'>) {
  const say = useWords();
  if (people.length === 0) return null;
  return (
    <details className="mention-names">
      <summary>{say('Mention somebody …', 'Jemanden erwähnen …')}</summary>
      <p className="text-sm text-muted">
        {say(
          'Write @ and the full name of somebody who reads this. They find it in their inbox.',
          'Schreiben Sie @ und den vollen Namen von jemandem, der das liest. Es steht dann in seinem Eingang.',
        )}
      </p>
      <ul>
        {people.map(({ id, name, firmName }) => (
          <li key={id}>
            @{name} <span className="text-sm text-muted">{firmName}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
