import { useNavigation } from '@remix-run/react';
import type { Words } from '../../../server/domain/words.ts';
import type { MailChoices } from '../../../server/services/inbox/mail-choice-services.ts';
import { Banner } from '../../ui/banner.tsx';
import { Form } from '../../ui/form.tsx';
import { SubmitButton } from '../../ui/submit-button.tsx';
import { useWords } from '../../words/use-words.ts';
import { ChoiceFields } from './choice-fields.tsx';
import { DigestFields } from './digest-fields.tsx';

interface NotificationsPageProps extends MailChoices {
  /** IANA names, of the server. */
  readonly zones: readonly string[];
  readonly hasChanged: boolean;
  readonly refusal: Words | null;
}

/** What is mailed to a person, and when: for every plan, and for single ones. */
export function NotificationsPage({ plans, choices, digest, zones, hasChanged, refusal }: NotificationsPageProps) {
  const say = useWords();
  const isBusy = useNavigation().formAction?.startsWith('/settings/notifications') === true;
  const of = (planId: string | null) => choices.filter((choice) => choice.planId === planId);
  return (
    <div className="max-w-3xl">
      <h1 className="mb-2 text-2xl font-semibold tracking-tight">{say('Notifications', 'Benachrichtigungen')}</h1>
      <p className="mb-6 text-muted">
        {say(
          'Everything stands in your inbox at once. Here you choose what is mailed to you as well; what you have read there is not. Requests for your signature, invitations and receipts are always mailed.',
          'Alles steht sofort in Ihrem Eingang. Hier wählen Sie, was Ihnen auch gemailt wird; was Sie dort gelesen haben, nicht. Bitten um Ihre Unterschrift, Einladungen und Belege kommen immer per Mail.',
        )}
      </p>
      {hasChanged && (
        <Banner tone="ok" className="mb-6">
          {say('Saved. It counts for what comes from now on.', 'Gespeichert. Es gilt für alles, was ab jetzt kommt.')}
        </Banner>
      )}
      {refusal !== null && (
        <Banner tone="danger" className="mb-6">
          {say(refusal)}
        </Banner>
      )}
      <Form
        action="/settings/notifications"
        className="flex flex-col gap-8 rounded-lg border border-line bg-page p-5 sm:p-6"
      >
        <ChoiceFields legend={say('For every plan', 'Für jeden Plan')} choices={of(null)} />
        <DigestFields digest={digest} zones={zones} />
        {plans.length > 0 && (
          <section aria-labelledby="plans-of-their-own">
            <h2 id="plans-of-their-own" className="mb-1 text-base font-semibold">
              {say('Single plans', 'Einzelne Pläne')}
            </h2>
            <div className="divide-y divide-line border-y border-line">
              {plans.map(({ id, title, supplierName, customerName }) => (
                <details key={id} open={of(id).some(({ pace }) => pace !== 'general')}>
                  <summary className="cursor-pointer py-2.5 leading-6">
                    <span className="font-medium">{title}</span>{' '}
                    <span className="text-sm text-muted">{`${supplierName} · ${customerName}`}</span>
                  </summary>
                  <div className="pt-1 pb-4">
                    <ChoiceFields legend={title} isLegendHidden choices={of(id)} />
                  </div>
                </details>
              ))}
            </div>
          </section>
        )}
        <SubmitButton isDisabled={isBusy} className="self-start">
          {say('Save', 'Speichern')}
        </SubmitButton>
      </Form>
    </div>
  );
}
