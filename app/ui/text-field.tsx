import { CircleAlert } from 'lucide-react';
import { useCallback, useState } from 'react';
import {
  TextField as AriaTextField,
  type TextFieldProps as AriaTextFieldProps,
  FieldError,
  Input,
  Label,
  Text,
} from 'react-aria-components';
import { classNames } from './class-names.ts';

interface TextFieldProps extends Omit<AriaTextFieldProps, 'className' | 'style' | 'children'> {
  readonly label: string;
  readonly description?: string;
  readonly className?: string;
}

/**
 * A labelled line of text with its help and its error. Errors come from the browser and, by `name`, from the form. What was
 * typed, or filled in by the browser, before the page's scripts came stays.
 */
export function TextField({ label, description, className, value, defaultValue, onChange, ...props }: TextFieldProps) {
  const [own, setOwn] = useState(value ?? defaultValue ?? '');
  const change = useCallback(
    (typed: string) => {
      setOwn(typed);
      onChange?.(typed);
    },
    [onChange],
  );
  const takeUp = useTypedEarlier(value ?? own, change);
  return (
    <AriaTextField
      {...props}
      value={value ?? own}
      onChange={change}
      className={classNames('flex flex-col gap-1.5', className)}
    >
      <Label className="text-sm font-medium text-ink">{label}</Label>
      <Input
        ref={takeUp}
        className="min-h-11 w-full rounded-lg border border-line-strong bg-page px-3 text-base text-ink transition-colors placeholder:text-muted invalid:border-danger focus:border-accent"
      />
      {description !== undefined && (
        <Text slot="description" className="text-xs text-muted">
          {description}
        </Text>
      )}
      <FieldError className="flex items-start gap-1.5 text-sm text-danger">
        {({ validationErrors }) => (
          <>
            <CircleAlert aria-hidden className="mt-0.5 size-4 flex-none" />
            {validationErrors.join(' ')}
          </>
        )}
      </FieldError>
    </AriaTextField>
  );
}

/** For the input: takes up what it holds when React takes over the server's page, which a first change would put back. */
function useTypedEarlier(shown: string, onTyped: (typed: string) => void): (input: HTMLInputElement | null) => void {
  const [first] = useState({ shown, onTyped });
  return useCallback(
    (input) => {
      if (input !== null && input.value !== first.shown) first.onTyped(input.value);
    },
    [first],
  );
}
