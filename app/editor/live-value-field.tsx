import { type ChangeEvent, type KeyboardEvent, useId, useRef, useState } from 'react';
import type { ScalarField } from '../../collab/document/objective.ts';
import { readTyped } from '../../collab/document/typed-value.ts';
import type { FieldPlace, LiveLane } from './live-lane.ts';

interface LiveValueFieldProps {
  readonly field: ScalarField;
  readonly label: string;
  /** The stored value as a person would type it; empty when there is none. */
  readonly stored: string;
  /** The stored value as it is shown when nobody edits it. */
  readonly shown: string;
  readonly live: LiveLane;
  readonly place: FieldPlace;
  readonly onCommit: (value: string | number | null) => void;
}

/**
 * A value that is set as a whole when its field is left or Enter is pressed; Escape takes back what was typed. What
 * does not fit stays in the field with a sentence, and what others set meanwhile is never overwritten unasked.
 */
export function LiveValueField(props: LiveValueFieldProps) {
  const { field, stored, shown } = props;
  const [draft, setDraft] = useState<{ typed: string; from: string } | null>(null);
  const [message, setMessage] = useState('');
  const isLeaving = useRef(false);
  const id = useId();
  const type = field.type === 'date' ? 'date' : 'text';

  const drop = () => {
    setDraft(null);
    setMessage('');
  };
  const commit = (input: HTMLInputElement) => {
    if (draft === null || (draft.typed === draft.from && !input.validity.badInput)) return drop();
    const result = input.validity.badInput
      ? { ok: false as const, message: 'The date is not complete.' }
      : readTyped(field.type, draft.typed);
    if (!result.ok) return setMessage(result.message);
    props.onCommit(result.value);
    drop();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') commit(event.currentTarget);
    if (event.key === 'Escape') {
      drop();
      isLeaving.current = true;
      event.currentTarget.blur();
    }
  };
  const onFocus = () => {
    props.live.setPlace(props.place);
    setDraft((old) => old ?? { typed: stored, from: stored });
  };
  const onBlur = (input: HTMLInputElement) => {
    props.live.setPlace(null);
    if (!isLeaving.current) commit(input);
    isLeaving.current = false;
  };
  const hasChanged = draft !== null && draft.from !== stored && draft.typed !== stored;
  const note = message !== '' ? message : hasChanged ? `Now ${shown === '' ? 'empty' : shown}. Escape keeps that.` : '';
  return (
    <>
      <input
        id={id}
        type={type}
        inputMode={field.type === 'number' ? 'decimal' : undefined}
        aria-label={props.label}
        aria-invalid={message !== '' || undefined}
        aria-describedby={note === '' ? undefined : `${id}-note`}
        placeholder={field.hint}
        maxLength={type === 'date' ? undefined : field.maxLength}
        value={draft?.typed ?? (type === 'date' ? stored : shown)}
        className="field-value"
        onChange={(event: ChangeEvent<HTMLInputElement>) => {
          const typed = event.target.value;
          setDraft((old) => ({ typed, from: old?.from ?? stored }));
        }}
        onFocus={onFocus}
        onBlur={(event) => onBlur(event.currentTarget)}
        onKeyDown={onKeyDown}
      />
      {note !== '' && (
        <span id={`${id}-note`} role="alert" className={`field-note ${message === '' ? 'text-warn' : 'text-danger'}`}>
          {note}
        </span>
      )}
    </>
  );
}
