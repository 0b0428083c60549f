import { useNavigation } from '@remix-run/react';
import type { Words } from '../../../server/domain/words.ts';
import type { CalendarFeed } from '../../../server/services/calendar/calendar-services.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Form } from '../../ui/form.tsx';
import { Moment } from '../../ui/moment.tsx';
import { useWords } from '../../words/use-words.ts';

interface CalendarPageProps {
  /** Null without an address. */
  readonly feed: CalendarFeed | null;
  /** Just made, shown this once. */
  readonly address: string | null;
  readonly refusal: Words | null;
}

/** The secret address at which one's calendar reads planning sessions and dates. */
export function CalendarPage({ feed, address, refusal }: CalendarPageProps) {
  const say = useWords();
  const isBusy = useNavigation().formAction?.startsWith('/settings/calendar') === true;
  return (
    <div className="max-w-2xl">
      <h1 className="mb-2 text-2xl font-semibold tracking-tight">{say('Calendar', 'Kalender')}</h1>
      <p className="mb-6 text-muted">
        {say(
          'Planning sessions and the dates of your actions, in your own calendar: subscribe there to a secret address. It shows what you may see at that moment, and whoever has it sees the same. Changing your password ends it.',
          'Planungssitzungen und die Termine Ihrer Maßnahmen in Ihrem eigenen Kalender: Abonnieren Sie dort eine geheime Adresse. Sie zeigt, was Sie in dem Moment sehen dürfen, und wer sie hat, sieht dasselbe. Ein neues Passwort beendet sie.',
        )}
      </p>
      {address !== null && (
        <Banner tone="ok" className="mb-6">
          <p className="mb-2">
            {say(
              'Your address. Copy it now: it is not shown again, and we do not keep it.',
              'Ihre Adresse. Kopieren Sie sie jetzt: Sie wird nicht noch einmal gezeigt, und wir bewahren sie nicht auf.',
            )}
          </p>
          <code className="block break-all rounded-md border border-line bg-page p-2 text-sm select-all">
            {address}
          </code>
        </Banner>
      )}
      {refusal !== null && (
        <Banner tone="danger" className="mb-6">
          {say(refusal)}
        </Banner>
      )}
      <div className="flex flex-col gap-4 rounded-lg border border-line bg-page p-5 sm:p-6">
        <p>
          {feed === null ? (
            say('You have no address yet.', 'Sie haben noch keine Adresse.')
          ) : (
            <>
              {say('You have an address, made', 'Sie haben eine Adresse, erstellt')} <Moment at={feed.madeAt} />.{' '}
              {feed.lastReadOn === null
                ? say('No calendar has read it yet.', 'Noch hat sie kein Kalender gelesen.')
                : say(`Last read on ${feed.lastReadOn}.`, `Zuletzt gelesen am ${feed.lastReadOn}.`)}
            </>
          )}
        </p>
        <div className="flex flex-wrap gap-3">
          <Form action="/settings/calendar">
            <input type="hidden" name="intent" value="renew" />
            <Button type="submit" variant="primary" className="min-h-11 px-6" isDisabled={isBusy}>
              {feed === null
                ? say('Make an address', 'Adresse erstellen')
                : say('Make a new one and end this', 'Neue erstellen und diese beenden')}
            </Button>
          </Form>
          {feed !== null && (
            <Form action="/settings/calendar">
              <input type="hidden" name="intent" value="end" />
              <Button type="submit" className="min-h-11 px-6" isDisabled={isBusy}>
                {say('End it', 'Beenden')}
              </Button>
            </Form>
          )}
        </div>
      </div>
    </div>
  );
}
