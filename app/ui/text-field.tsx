import { CircleAlert } from 'lucide-react';
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

/** A labelled line of text with its help and its error. Errors come from the browser and, by `name`, from the form. */
export function TextField({ label, description, className, ...props }: TextFieldProps) {
  return (
    <AriaTextField {...props} className={classNames('flex flex-col gap-1.5', className)}>
      <Label className="text-sm font-medium text-ink">{label}</Label>
      <Input className="min-h-11 w-full rounded-lg border border-line-strong bg-page px-3 text-base text-ink transition-colors placeholder:text-muted invalid:border-danger focus:border-accent" />
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
