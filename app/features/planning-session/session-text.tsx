import { useId } from 'react';

interface SessionTextProps {
  readonly name: string;
  readonly label: string;
  readonly rows: number;
  readonly maxLength: number;
  readonly isRequired?: boolean;
}

/** A text of some lines in a form of a planning session. */
export function SessionText({ name, label, rows, maxLength, isRequired = true }: SessionTextProps) {
  const id = useId();
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className="text-sm font-medium">
        {label}
      </label>
      <textarea id={id} name={name} rows={rows} maxLength={maxLength} required={isRequired} className="session-input" />
    </div>
  );
}
