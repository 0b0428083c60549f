import type { JSONContent } from '@tiptap/core';
import { StaticBody } from './static-body.tsx';

/** A text that stays readable where no editor can be bound to it, with the sentence that says so. */
export function LockedBody({ body }: { body: JSONContent }) {
  return (
    <>
      <StaticBody body={body} />
      <p className="field-note text-warn">
        This text cannot be edited here: something in it is not known to this page. It stays readable for everybody.
      </p>
    </>
  );
}
