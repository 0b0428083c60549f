import { KINDS } from '../../../collab/document/kind/kinds.ts';
import type { LaneContent } from '../../../collab/document/present-lane.ts';
import { RECORD_ROOTS } from '../../../collab/document/roots.ts';
import { capital } from '../../../server/domain/capital.ts';
import type { PlanSummary } from '../../../server/services/app-services.ts';
import type { Handout, Notepad } from '../../../server/services/planning-guest/planning-guest-services.ts';
import { StaticBody } from '../../editor/static-body.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Moment } from '../../ui/moment.tsx';
import { useWords } from '../../words/use-words.ts';
import { PrintRecord } from '../output/print-record.tsx';
import { freezeAddress, notepadActAddress } from '../planning-session/addresses.ts';
import { PostForm } from '../sign-off/post-form.tsx';

interface HandoutsProps {
  readonly notepad: Notepad;
  readonly handouts: readonly Handout[];
  readonly plan: PlanSummary;
}

/** What was frozen for this planning session, as it stood then. */
export function Handouts({ notepad, handouts, plan }: HandoutsProps) {
  const say = useWords();
  const { planId, sessionId, can } = notepad;
  if (handouts.length === 0 && !can.freeze) return null;
  return (
    <section aria-label={say('Handouts', 'Unterlagen')} className="flex flex-col gap-4">
      <h2 className="record-list-title">{say('Handouts', 'Unterlagen')}</h2>
      {handouts.map((handout) => (
        <OneHandout key={handout.id} handout={handout} notepad={notepad} plan={plan} />
      ))}
      {can.freeze && (
        <>
          <p className="max-w-prose text-sm text-muted">
            {say(
              'A handout is a copy of what both firms share, as it stands when you freeze it. Everybody here reads it, guests too.',
              'Eine Unterlage ist eine Kopie von Gemeinsamem, wie es steht, wenn Sie es festhalten. Alle hier lesen sie, auch Gäste.',
            )}
          </p>
          <LinkButton to={freezeAddress(planId, sessionId)} className="min-h-11 self-start">
            {say('Freeze a handout', 'Unterlage festhalten')}
          </LinkButton>
        </>
      )}
    </section>
  );
}

type OneProps = Omit<HandoutsProps, 'handouts'> & { readonly handout: Handout };

function OneHandout({ handout, notepad, plan }: OneProps) {
  const say = useWords();
  const { planId, sessionId, can } = notepad;
  const { id, title, frozenBy, frozenAt, withdrawnAt, withdrawnBy, content } = handout;
  return (
    <article className="lane-sheet" data-audience="shared" data-handout={withdrawnAt === null ? 'given' : 'withdrawn'}>
      <h3 className="record-list-title">{title}</h3>
      <p className="text-sm text-muted">
        {say(`Frozen by ${frozenBy}, as of`, `Festgehalten von ${frozenBy}, Stand`)} <Moment at={frozenAt} />
        {'. '}
        {say('What was changed since is not in it.', 'Was seither geändert wurde, steht nicht darin.')}
      </p>
      {withdrawnAt !== null && (
        <p>
          {say(`Withdrawn by ${withdrawnBy ?? ''},`, `Zurückgezogen von ${withdrawnBy ?? ''},`)}{' '}
          <Moment at={withdrawnAt} />
          {'. '}
          {content !== null &&
            say(
              'Guests cannot read it any more; they may have.',
              'Gäste können sie nicht mehr lesen; gelesen haben können sie sie.',
            )}
        </p>
      )}
      {content !== null && (
        <details className="session-fold" open={withdrawnAt === null}>
          <summary>{say('Read', 'Lesen')}</summary>
          <Frozen content={content} people={handout.people} plan={plan} />
        </details>
      )}
      {can.freeze && withdrawnAt === null && (
        <PostForm
          action={notepadActAddress(planId, sessionId)}
          label={say(`Withdraw ${title}`, `${title} zurückziehen`)}
          words={say('Withdraw', 'Zurückziehen')}
          values={{ intent: 'withdraw', handoutId: id }}
        />
      )}
    </article>
  );
}

interface FrozenProps {
  readonly content: LaneContent;
  readonly people: Handout['people'];
  readonly plan: PlanSummary;
}

function Frozen({ content, people, plan }: FrozenProps) {
  const say = useWords();
  const view = { plan, people, lanes: [{ content }] };
  const elsewhere = say('not in this handout', 'nicht in dieser Unterlage');
  const kinds = RECORD_ROOTS.filter((root) => root !== 'sections' && content[root].length > 0);
  return (
    <div className="flex flex-col gap-4">
      {content.sections.map(({ id, title, body }) => (
        <section key={id} className="paper-section">
          <h4 className="font-semibold">{title === '' ? say('Untitled section', 'Abschnitt ohne Titel') : title}</h4>
          <StaticBody body={body} />
        </section>
      ))}
      {kinds.map((root) => (
        <section key={root} className="paper-kind">
          <p className="text-sm text-muted">{capital(say(KINDS[root].many))}</p>
          {content[root].map((record) => (
            <PrintRecord key={record.id} {...{ root, record, view, elsewhere }} />
          ))}
        </section>
      ))}
    </div>
  );
}
