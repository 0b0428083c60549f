import { useWords } from '../words/use-words.ts';

/** Stands beside a button that was pressed in vain: whether what was sent arrived, nobody knows. */
export function UnansweredNote() {
  const say = useWords();
  return (
    <p role="alert" className="w-full text-sm text-danger">
      {say(
        'No connection: the server has not confirmed this, and nothing here is lost. Press again once there is one.',
        'Keine Verbindung: Der Server hat das nicht bestätigt, und hier ist nichts verloren. Drücken Sie noch einmal, sobald es wieder eine gibt.',
      )}
    </p>
  );
}
