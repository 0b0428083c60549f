import { type ReactNode, useEffect, useId, useLayoutEffect, useRef } from 'react';
import type { FieldPlace, LiveLane, SharedText } from './live-lane.ts';
import { bindTextField } from './text-field-binding.ts';

interface LiveTextFieldProps {
  /** What stands in the field now; also the box the field lies over, so nothing moves when it becomes editable. */
  readonly still: ReactNode;
  readonly label: string;
  readonly placeholder: string;
  readonly maxLength: number;
  readonly isMultiline: boolean;
  readonly live: LiveLane;
  readonly text: SharedText;
  readonly place: FieldPlace;
  /** Type of the text: the same classes as `still`. */
  readonly className: string;
}

/** A plain text that several people type into at once; lies exactly over the static text it replaces. */
export function LiveTextField(props: LiveTextFieldProps) {
  const { live, text, isMultiline, maxLength } = props;
  const { record, field: name } = props.place;
  const field = useRef<HTMLTextAreaElement>(null);
  const id = useId();
  useLayoutEffect(() => {
    if (field.current === null) return;
    return bindTextField(field.current, text, {
      isMultiline,
      undo: () => live.undoManager.undo(),
      redo: () => live.undoManager.redo(),
    });
  }, [text, live, isMultiline]);
  // A field that goes while somebody is in it fires no blur.
  useEffect(() => () => live.leave({ record, field: name }), [live, record, name]);
  return (
    <div className="field-over">
      <div className="field-under">{props.still}</div>
      <textarea
        ref={field}
        id={id}
        rows={1}
        aria-label={props.label}
        placeholder={props.placeholder}
        maxLength={maxLength}
        spellCheck
        className={`field-text ${props.className}`}
        onFocus={() => live.enter(props.place)}
        onBlur={() => live.leave(props.place)}
      />
    </div>
  );
}
