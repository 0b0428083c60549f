import type { InvitationView } from '../../../server/services/invitation/invitation-services.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Form } from '../../ui/form.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import type { FormRefusal } from '../../words/form-refusal.ts';
import { type Say, useWords } from '../../words/use-words.ts';
import { StartsAt } from '../planning-session/starts-at.tsx';
import { Entrance } from '../sign-in/entrance.tsx';
import { NewPassword } from '../sign-in/new-password.tsx';

interface InvitationPageProps {
  readonly code: string;
  readonly invitation: InvitationView;
  readonly refusal: FormRefusal | undefined;
}

/** What one joins, who will see what, and the button that accepts. */
export function InvitationPage({ code, invitation, refusal }: InvitationPageProps) {
  const say = useWords();
  const { entrance, email } = invitation;
  const typed = (name: string) => refusal?.values[name] ?? '';
  return (
    <Entrance>
      <h1 className="mb-4 text-2xl font-semibold tracking-tight">{say('You are invited', 'Sie sind eingeladen')}</h1>
      <p className="mb-4 text-base">{asked(invitation, say)}</p>
      {invitation.session !== null && (
        <p className="mb-4">
          <StartsAt at={new Date(invitation.session.startsAt)} timeZone={invitation.session.timeZone} />
        </p>
      )}
      <ul className="mb-6 flex list-disc flex-col gap-2 pl-5">
        {sights(invitation, say).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      {refusal?.message != null && (
        <Banner tone="danger" className="mb-6">
          {say(refusal.message)}
        </Banner>
      )}
      {entrance === 'sign-in' ? (
        <div className="flex flex-col items-start gap-4">
          <p>
            {say(
              `There is a sign-in with ${email} already: sign in, and you come back here.`,
              `Mit ${email} gibt es schon eine Anmeldung: Melden Sie sich an, danach kommen Sie hierher zurück.`,
            )}
          </p>
          <LinkButton to={`/sign-in?next=${encodeURIComponent(`/invite/${code}`)}`} variant="primary">
            {say('Sign in', 'Anmelden')}
          </LinkButton>
        </div>
      ) : (
        <Form
          action={`/invite/${code}`}
          errors={refusal?.fieldErrors}
          className="flex flex-col gap-5 rounded-lg border border-line bg-page p-5 sm:p-6"
        >
          {entrance === 'newcomer' && (
            <>
              <p className="text-sm text-muted">
                {say(`You will sign in with ${email}.`, `Sie werden sich mit ${email} anmelden.`)}
              </p>
              <TextField
                label={say('Your name', 'Ihr Name')}
                name="name"
                autoComplete="name"
                defaultValue={typed('name')}
                maxLength={120}
                isRequired
              />
              <TextField
                label={say('Job title', 'Funktion')}
                name="jobTitle"
                autoComplete="organization-title"
                defaultValue={typed('jobTitle')}
                maxLength={120}
              />
              <NewPassword />
            </>
          )}
          <Button type="submit" variant="primary" className="min-h-11 self-start px-6">
            {say('Accept', 'Annehmen')}
          </Button>
        </Form>
      )}
    </Entrance>
  );
}

function asked({ askedBy, firmName, plan, session }: InvitationView, say: Say): string {
  if (session !== null) {
    return say(
      `${askedBy.name} of ${askedBy.firm} asks you to the planning session “${session.title}” as a guest of ${firmName}.`,
      `${askedBy.name} von ${askedBy.firm} bittet Sie als Gast von ${firmName} zur Planungssitzung „${session.title}“.`,
    );
  }
  return plan === null
    ? say(
        `${askedBy.name} asks you to join ${firmName} on Covalent.`,
        `${askedBy.name} bittet Sie, bei ${firmName} in Covalent mitzuarbeiten.`,
      )
    : say(
        `${askedBy.name} of ${askedBy.firm} asks you to lead the side of ${firmName} in “${plan.title}”.`,
        `${askedBy.name} von ${askedBy.firm} bittet Sie, in „${plan.title}“ die Seite von ${firmName} zu leiten.`,
      );
}

function guestSights({ supplier, customer }: NonNullable<InvitationView['plan']>, say: Say): readonly string[] {
  return [
    say(
      `You see one page: when it is, what its agenda is called, its notes, and who is there. Of the plan of ${supplier} and ${customer} you see nothing else.`,
      `Sie sehen eine Seite: wann die Sitzung ist, wie ihre Tagesordnung heißt, ihre Notizen und wer da ist. Vom Plan von ${supplier} und ${customer} sehen Sie sonst nichts.`,
    ),
    say(
      'People of both firms on this plan read what you write there, and see your name, your job title and who asked you.',
      'Die Personen beider Firmen in diesem Plan lesen, was Sie dort schreiben, und sehen Ihren Namen, Ihre Funktion und wer Sie eingeladen hat.',
    ),
    say(
      'Each firm can end this at once. When the planning session is closed you can still read its notes until one of them does.',
      'Jede der beiden Firmen kann das sofort beenden. Ist die Sitzung abgeschlossen, können Sie ihre Notizen bis dahin weiter lesen.',
    ),
  ];
}

/** Who will see what. */
function sights({ firmName, plan, session }: InvitationView, say: Say): readonly string[] {
  if (plan !== null && session !== null) return guestSights(plan, say);
  if (plan === null) {
    return [
      say(
        `People of ${firmName} see your name and job title, its administrators your address too.`,
        `Personen von ${firmName} sehen Ihren Namen und Ihre Funktion, die Administration auch Ihre Adresse.`,
      ),
      say(
        'You see no plan until somebody who runs one gives you a part in it.',
        'Sie sehen keinen Plan, bis jemand, der einen führt, Sie daran beteiligt.',
      ),
    ];
  }
  const { supplier } = plan;
  return [
    say(
      `${supplier} and ${firmName} both read and write the shared part, and see each other’s names there.`,
      `${supplier} und ${firmName} lesen und schreiben beide den gemeinsamen Teil und sehen dort die Namen der anderen.`,
    ),
    say(
      `What ${firmName} keeps to itself only its own people see, and you say who they are.`,
      `Was ${firmName} für sich behält, sehen nur die eigenen Leute, und Sie bestimmen, wer das ist.`,
    ),
    say(
      `${supplier} keeps a part to itself too; you will not see it.`,
      `Auch ${supplier} behält einen Teil für sich; Sie werden ihn nicht sehen.`,
    ),
    say(
      `If nobody of ${firmName} is here yet, you become its administrator and invite your colleagues.`,
      `Ist von ${firmName} noch niemand hier, verwalten Sie die Firma und laden Ihre Kolleginnen und Kollegen ein.`,
    ),
  ];
}
