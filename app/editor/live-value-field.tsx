import { useId } from 'react';
import type { ScalarField } from '../../collab/document/kind/field.ts';
import type { FieldPlace, LiveLane } from './live-lane.ts';
import { useDraft } from './use-draft.ts';

interface LiveValueFieldProps {
  readonly field: ScalarField;
  /** What belongs in it, while it is empty. */
  readonly hint: string;
  readonly label: string;
  /** The stored value as the browser's own date field takes it; empty when there is none. */
  readonly stored: string;
  /** The stored value as it is shown when nobody edits it. */
  readonly shown: string;
  readonly live: LiveLane;
  readonly place: FieldPlace;
  readonly onCommit: (value: string | number | null) => void;
}

/** A value that is set as a whole when its field is left or Enter is pressed. Words wrap as they do for readers. */
export function LiveValueField({ field, hint, label, stored, shown, live, place, onCommit }: LiveValueFieldProps) {
  const id = useId();
  const isDate = field.type === 'date';
  const { typed, isRefused, note, handlers } = useDraft({
    field,
    standing: isDate ? stored : shown,
    onCommit,
    onPresence: (isHere) => (isHere ? live.enter(place) : live.leave(place)),
  });
  const common = {
    ...handlers,
    id,
    'aria-label': label,
    'aria-invalid': isRefused || undefined,
    'aria-describedby': note === '' ? undefined : `${id}-note`,
    placeholder: hint,
    value: typed,
    className: 'field-value',
  };
  return (
    <>
      {isDate ? (
        // The browser writes a date in its own language: its field shows its own words only to who is in it.
        <span className="field-over field-date">
          <span aria-hidden className={`field-still ${shown === '' ? 'text-muted' : ''}`}>
            {shown === '' ? hint : shown}
          </span>
          <input type="date" {...common} />
        </span>
      ) : field.type === 'line' ? (
        <span className="field-over">
          <span aria-hidden className="field-still field-under">
            {typed === '' ? hint : typed}
          </span>
          <textarea rows={1} maxLength={field.maxLength} {...common} />
        </span>
      ) : (
        <input type="text" maxLength={field.maxLength} inputMode="decimal" {...common} />
      )}
      {note !== '' && (
        <span id={`${id}-note`} role="alert" className={`field-note ${isRefused ? 'text-danger' : 'text-warn'}`}>
          {note}
        </span>
      )}
    </>
  );
}
