import { Link, useNavigation } from '@remix-run/react';
import { KINDS } from '../../../collab/document/kind/kinds.ts';
import { RECORD_ROOTS } from '../../../collab/document/roots.ts';
import { capital } from '../../../server/domain/capital.ts';
import type { Words } from '../../../server/domain/words.ts';
import type { Freezable } from '../../../server/services/planning-guest/planning-guest-services.ts';
import { PageForm } from '../../ui/page-form.tsx';
import { SubmitButton } from '../../ui/submit-button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useWords } from '../../words/use-words.ts';
import { freezeAddress, notepadAddress } from '../planning-session/addresses.ts';

interface FreezePageProps {
  readonly planId: string;
  readonly sessionId: string;
  readonly records: readonly Freezable[];
  /** Of the handout that the form makes: sent twice, it is one. */
  readonly id: string;
  readonly sent: { readonly title: string; readonly records: readonly string[]; readonly refusal: Words } | undefined;
}

/** Chooses what a handout holds, among what both firms share. */
export function FreezePage({ planId, sessionId, records, id, sent }: FreezePageProps) {
  const say = useWords();
  const isIdle = useNavigation().state === 'idle';
  return (
    <div className="session-page">
      <Link to={notepadAddress(planId, sessionId)} className="tall-link self-start">
        {say('To the notepad', 'Zum Notizblock')}
      </Link>
      <h1 className="plan-title">{say('Freeze a handout', 'Unterlage festhalten')}</h1>
      <p className="max-w-prose text-muted">
        {say(
          'What you choose is copied as it stands now, for both firms and the guests of this planning session. Later changes of the plan are not in it. Guests can keep what they have read, also when you withdraw it.',
          'Was Sie wählen, wird kopiert, wie es jetzt steht, für beide Firmen und die Gäste dieser Planungssitzung. Spätere Änderungen am Plan stehen nicht darin. Was Gäste gelesen haben, haben sie gelesen, auch wenn Sie die Unterlage zurückziehen.',
        )}
      </p>
      <PageForm
        action={freezeAddress(planId, sessionId)}
        className="session-form"
        aria-label={say('Handout', 'Unterlage')}
        // Another one for each answer of the server: what it shows is what was sent.
        key={JSON.stringify(sent)}
      >
        <input type="hidden" name="handoutId" value={id} />
        <TextField
          label={say('Title', 'Titel')}
          name="title"
          defaultValue={sent?.title ?? ''}
          isRequired
          maxLength={200}
        />
        {RECORD_ROOTS.map((root) => (
          <Choices key={root} root={root} records={records} chosen={sent?.records ?? []} />
        ))}
        {sent !== undefined && (
          <p role="alert" className="text-sm text-danger">
            {say(sent.refusal)}
          </p>
        )}
        <SubmitButton variant="primary" className="min-h-11 self-start px-6" isDisabled={!isIdle}>
          {say('Freeze', 'Festhalten')}
        </SubmitButton>
      </PageForm>
    </div>
  );
}

interface ChoicesProps extends Pick<FreezePageProps, 'records'> {
  readonly root: Freezable['root'];
  readonly chosen: readonly string[];
}

/** The browser's own boxes: they work without scripts. */
function Choices({ root, records, chosen }: ChoicesProps) {
  const say = useWords();
  const own = records.filter((one) => one.root === root);
  if (own.length === 0) return null;
  return (
    <fieldset className="session-people">
      <legend className="text-sm font-medium">{capital(say(KINDS[root].many))}</legend>
      <div>
        {own.map(({ id, title }) => (
          <label key={id} className="session-box">
            <input
              type="checkbox"
              name="records"
              value={`${root}/${id}`}
              defaultChecked={chosen.includes(`${root}/${id}`)}
            />
            {title === '' ? say('Untitled', 'Ohne Titel') : title}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
