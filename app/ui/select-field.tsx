import { useId } from 'react';

interface SelectFieldProps {
  readonly label: string;
  readonly name: string;
  readonly defaultValue?: string;
  readonly options: readonly { readonly value: string; readonly words: string }[];
}

/** A labelled choice of one among few: the browser's own, which works without scripts. */
export function SelectField({ label, name, defaultValue, options }: SelectFieldProps) {
  const id = useId();
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className="text-sm font-medium text-ink">
        {label}
      </label>
      <select
        id={id}
        name={name}
        defaultValue={defaultValue}
        className="min-h-11 w-full rounded-lg border border-line-strong bg-page px-3 text-base text-ink"
      >
        {options.map(({ value, words }) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </select>
    </div>
  );
}
