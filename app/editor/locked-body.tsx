import type { JSONContent } from '@tiptap/core';
import { useWords } from '../words/use-words.ts';
import { StaticBody } from './static-body.tsx';

/** A text that stays readable where no editor can be bound to it, with the sentence that says so. */
export function LockedBody({ body }: { body: JSONContent }) {
  const say = useWords();
  return (
    <>
      <StaticBody body={body} />
      <p className="field-note text-warn">
        {say(
          'This text cannot be edited here: something in it is not known to this page. It stays readable for everybody.',
          'Dieser Text kann hier nicht bearbeitet werden: Etwas darin kennt diese Seite nicht. Er bleibt für alle lesbar.',
        )}
      </p>
    </>
  );
}
