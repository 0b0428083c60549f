import { useEffect, useId, useState } from 'react';
import { keepDeviceNote, readDeviceNote } from '../../editor/device-note.ts';
import { useWords } from '../../words/use-words.ts';

interface PrivateNotesProps {
  readonly personId: string;
  readonly sessionId: string;
}

/** Notes to oneself: they never leave this device, and are folded away where many look at one screen. */
export function PrivateNotes({ personId, sessionId }: PrivateNotesProps) {
  const say = useWords();
  const id = useId();
  const [words, setWords] = useState<string | null>(null);
  const [isKept, setIsKept] = useState(true);
  // The server knows nothing of them: they come once the page runs here.
  useEffect(() => setWords(readDeviceNote(personId, sessionId)), [personId, sessionId]);
  if (words === null) return null;
  return (
    <details className="session-fold">
      <summary>{say('My private notes', 'Meine privaten Notizen')}</summary>
      <div className="flex flex-col gap-1.5">
        <label htmlFor={id} className="text-sm font-medium">
          {say('Notes to myself', 'Notizen für mich')}
        </label>
        <textarea
          id={id}
          rows={6}
          value={words}
          aria-describedby={`${id}-help`}
          onChange={({ target }) => {
            setWords(target.value);
            setIsKept(keepDeviceNote(personId, sessionId, target.value));
          }}
          className="w-full rounded-lg border border-line-strong bg-page px-3 py-2 text-base"
        />
        <p id={`${id}-help`} className="text-xs text-muted">
          {say(
            'They stay in this browser, are sent to nobody, and are deleted when you sign out.',
            'Sie bleiben in diesem Browser, werden niemandem gesendet und beim Abmelden gelöscht.',
          )}
        </p>
        {!isKept && (
          <p role="alert" className="text-sm text-danger">
            {say(
              'This browser keeps nothing. Copy your notes before you leave this page.',
              'Dieser Browser bewahrt nichts auf. Kopieren Sie Ihre Notizen, bevor Sie diese Seite verlassen.',
            )}
          </p>
        )}
      </div>
    </details>
  );
}
