import { useId } from 'react';

interface TextAreaProps {
  readonly name: string;
  readonly label: string;
  readonly help?: string;
  readonly isRequired?: boolean;
  readonly rows?: number;
  readonly defaultValue?: string | undefined;
  /** In UTF-16 units. */
  readonly maxLength?: number;
}

/** Some lines of words, with their label and help. */
export function TextArea({
  name,
  label,
  help,
  isRequired = false,
  rows = 3,
  defaultValue,
  maxLength = 2000,
}: TextAreaProps) {
  const id = useId();
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className="text-sm font-medium">
        {label}
      </label>
      <textarea
        id={id}
        name={name}
        rows={rows}
        defaultValue={defaultValue}
        maxLength={maxLength}
        required={isRequired}
        aria-describedby={help === undefined ? undefined : `${id}-help`}
        className="w-full rounded-lg border border-line-strong bg-page px-3 py-2 text-base"
      />
      {help !== undefined && (
        <p id={`${id}-help`} className="text-xs text-muted">
          {help}
        </p>
      )}
    </div>
  );
}
