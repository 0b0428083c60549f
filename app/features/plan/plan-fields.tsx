import { useNavigation } from '@remix-run/react';
import type { ReactNode } from 'react';
import { MAX_PLAN_TITLE } from '../../../server/domain/plan-period.ts';
import type { Words } from '../../../server/domain/words.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Form } from '../../ui/form.tsx';
import { TextField } from '../../ui/text-field.tsx';
import type { FieldErrors } from '../../words/field-errors.ts';
import { useWords } from '../../words/use-words.ts';

/** What was typed into the form of a plan, or what it begins with. */
export interface PlanValues {
  readonly title: string;
  readonly periodStart: string;
  readonly periodEnd: string;
}

/** Why no plan was made; what was typed stays. */
export interface PlanRefusal {
  readonly message: Words | null;
  readonly fieldErrors: FieldErrors;
  readonly values: PlanValues;
}

interface PlanFieldsProps {
  readonly action: string;
  readonly draft: PlanValues & { readonly requestKey: string };
  readonly refusal: PlanRefusal | undefined;
  /** What the button says. */
  readonly words: string;
  readonly children?: ReactNode;
}

/** The form of a plan that is to be made. */
export function PlanFields({ action, draft, refusal, words, children }: PlanFieldsProps) {
  const say = useWords();
  const isBusy = useNavigation().formAction?.startsWith(action) === true;
  const values = refusal?.values ?? draft;
  return (
    <>
      {refusal?.message != null && (
        <Banner tone="danger" className="mb-6">
          {say(refusal.message)}
        </Banner>
      )}
      <Form
        action={action}
        errors={refusal?.fieldErrors}
        className="flex flex-col gap-5 rounded-lg border border-line bg-page p-5 sm:p-6"
      >
        <input type="hidden" name="requestKey" value={draft.requestKey} />
        <TextField
          label={say('Title', 'Titel')}
          name="title"
          defaultValue={values.title}
          maxLength={MAX_PLAN_TITLE}
          isRequired
        />
        <div className="grid gap-5 sm:grid-cols-2">
          <TextField
            label={say('First day', 'Erster Tag')}
            name="periodStart"
            type="date"
            defaultValue={values.periodStart}
            isRequired
          />
          <TextField
            label={say('Last day', 'Letzter Tag')}
            name="periodEnd"
            type="date"
            defaultValue={values.periodEnd}
            isRequired
          />
        </div>
        {children}
        <Button type="submit" variant="primary" className="min-h-11 self-start px-6" isDisabled={isBusy}>
          {isBusy ? say('Making the plan…', 'Der Plan wird angelegt …') : words}
        </Button>
      </Form>
    </>
  );
}
