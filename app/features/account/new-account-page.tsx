import { useNavigation } from '@remix-run/react';
import type { AccountDraft } from '../../../server/services/account/account-services.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Form } from '../../ui/form.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import type { FormRefusal } from '../../words/form-refusal.ts';
import { usePageLocale, useWords } from '../../words/use-words.ts';

interface NewAccountPageProps {
  readonly draft: AccountDraft;
  readonly refusal: FormRefusal | undefined;
}

/** A new customer: the account and its first plan, on the customer's side of which nobody is yet. */
export function NewAccountPage({ draft, refusal }: NewAccountPageProps) {
  const say = useWords();
  const isBusy = useNavigation().formAction?.startsWith('/accounts/new') === true;
  return (
    <div className="max-w-lg">
      <h1 className="mb-2 text-2xl font-semibold tracking-tight">{say('New account', 'Neue Partnerschaft')}</h1>
      <p className="mb-6 text-muted">
        {say(
          'Begins a joint account plan with a customer, with you as its account manager. The customer sees nothing, and hears nothing, until you invite them.',
          'Beginnt einen gemeinsamen Kundenplan mit einem Kunden, mit Ihnen als Kundenmanagement. Der Kunde sieht und hört nichts davon, bis Sie ihn einladen.',
        )}
      </p>
      {refusal?.message != null && (
        <Banner tone="danger" className="mb-6">
          {say(refusal.message)}
        </Banner>
      )}
      <Form
        action="/accounts/new"
        errors={refusal?.fieldErrors}
        className="flex flex-col gap-5 rounded-lg border border-line bg-page p-5 sm:p-6"
      >
        <input type="hidden" name="requestKey" value={draft.requestKey} />
        <TextField
          label={say('Name of the customer’s firm', 'Name der Firma des Kunden')}
          name="customerName"
          defaultValue={refusal?.values.customerName ?? ''}
          maxLength={120}
          isRequired
        />
        <TextField
          label={say('Year of the plan', 'Jahr des Plans')}
          name="year"
          inputMode="numeric"
          defaultValue={refusal?.values.year ?? String(draft.year)}
          isRequired
        />
        <SelectField
          name="locale"
          label={say('Template', 'Vorlage')}
          defaultValue={usePageLocale()}
          options={[
            { value: 'en', words: say('Joint account plan, in English', 'Gemeinsamer Kundenplan, auf Englisch') },
            { value: 'de', words: say('Joint account plan, in German', 'Gemeinsamer Kundenplan, auf Deutsch') },
          ]}
        />
        <Button type="submit" variant="primary" className="min-h-11 self-start px-6" isDisabled={isBusy}>
          {isBusy ? say('Beginning…', 'Wird angelegt …') : say('Begin the account', 'Partnerschaft anlegen')}
        </Button>
      </Form>
    </div>
  );
}
