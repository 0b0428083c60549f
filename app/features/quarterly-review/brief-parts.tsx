import { type ReactNode, useId } from 'react';
import { KINDS } from '../../../collab/document/kind/kinds.ts';
import type { ActionState } from '../../../server/domain/action-health.ts';
import { SCORE_SHEET } from '../../../server/domain/quarterly-review.ts';
import type { RecordActName } from '../../../server/domain/record-act.ts';
import { type Words, words } from '../../../server/domain/words.ts';
import type { BriefChange, ReviewBrief } from '../../../server/services/quarterly-review/quarterly-review-services.ts';
import { useFormat } from '../../words/use-format.ts';
import { type Say, useWords } from '../../words/use-words.ts';
import { evidenceWords } from './evidence.tsx';
import { contactWords, personName, quarterName } from './review-words.ts';

/** So that it stays one page; how many more there are is said. */
const MOST_CHANGES = 10;
const MOST_ACTIONS = 8;
const MOST_DECISIONS = 6;

interface BriefProps {
  readonly brief: ReviewBrief;
}

function BriefPart({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const id = useId();
  return (
    <section className="paper-part" data-flow="on" data-audience="supplier" aria-labelledby={id}>
      <header>
        <h2 id={id}>{title}</h2>
      </header>
      {children}
    </section>
  );
}

function More({ count }: { readonly count: number }) {
  const say = useWords();
  return count > 0 ? <p className="text-muted">{say(`${count} more.`, `${count} weitere.`)}</p> : null;
}

/** Whom the executive meets, and what that person has in this plan. */
export function ContactBrief({ brief }: BriefProps) {
  const say = useWords();
  const format = useFormat();
  const { contact, people, counterpart, quarter } = brief;
  const them = people.find(({ id }) => id === counterpart?.personId);
  const list = (titles: readonly string[]) => titles.map((title) => `«${title}»`).join(', ');
  return (
    <BriefPart
      title={say(`Executive contact of ${quarterName(quarter)}`, `Kontakt der Leitungen im ${quarterName(quarter)}`)}
    >
      {contact === null ? (
        <p>{say('Not planned yet.', 'Noch nicht geplant.')}</p>
      ) : (
        <p className="font-semibold">{contactWords(contact, people, say, format)}</p>
      )}
      {contact !== null && contact.note !== '' && <p className="review-said">{contact.note}</p>}
      {them !== undefined && (
        <p>{[them.name, them.jobTitle, them.firmName].filter((part) => part !== '').join(', ')}</p>
      )}
      {counterpart !== null && counterpart.about !== '' && (
        <p>{say(`Responsible for: ${counterpart.about}`, `Zuständig für: ${counterpart.about}`)}</p>
      )}
      {counterpart !== null && counterpart.objectives.length > 0 && (
        <p>{say(`Owns: ${list(counterpart.objectives)}`, `Verantwortet: ${list(counterpart.objectives)}`)}</p>
      )}
      {counterpart !== null && counterpart.actions.length > 0 && (
        <p>{say(`Open actions: ${list(counterpart.actions)}`, `Offene Maßnahmen: ${list(counterpart.actions)}`)}</p>
      )}
    </BriefPart>
  );
}

export function ChangesBrief({ brief }: BriefProps) {
  const say = useWords();
  const format = useFormat();
  const { changes, since, last } = brief;
  const day = format.day(since);
  return (
    <BriefPart
      title={
        last === null
          ? say(
              `What people changed since the quarter began, ${day}`,
              `Was seit Beginn des Quartals geändert wurde, ${day}`,
            )
          : say(
              `What people changed since the last review, ${day}`,
              `Was seit dem letzten Review geändert wurde, ${day}`,
            )
      }
    >
      {changes.length === 0 && <p>{say('Nothing.', 'Nichts.')}</p>}
      <ul>
        {changes.slice(0, MOST_CHANGES).map((change) => (
          <ChangeLine key={`${change.root} ${change.recordId}`} change={change} brief={brief} />
        ))}
      </ul>
      <More count={changes.length - MOST_CHANGES} />
    </BriefPart>
  );
}

function ChangeLine({ change, brief }: BriefProps & { readonly change: BriefChange }) {
  const say = useWords();
  const format = useFormat();
  const { root, title, isOwn, personId, at } = change;
  const { plan, people } = brief;
  const one = say(KINDS[root].one);
  const named =
    title === null
      ? say(`a removed ${one}`, `${one} (entfernt)`)
      : title === ''
        ? say(`an untitled ${one}`, `${one} ohne Titel`)
        : `${title} (${one})`;
  const facts = [
    whatHappened(change, say),
    personId === null ? null : personName(people, personId, say),
    format.day(at.toISOString().slice(0, 10)),
    isOwn ? say(`only ${plan.supplier.name}`, `nur ${plan.supplier.name}`) : null,
  ];
  return (
    <li className="paper-record">
      <span className="font-semibold">{named}</span>
      <span className="text-muted">{` · ${facts.filter((fact) => fact !== null && fact !== '').join(' · ')}`}</span>
    </li>
  );
}

/** What was done to a record with authority, after its name. */
const DONE: Readonly<Record<RecordActName, Words>> = {
  validate: words('validated', 'bestätigt'),
  withdraw: words('validation taken back', 'Bestätigung zurückgenommen'),
  claim: words('claimed', 'beansprucht'),
  confirm: words('confirmed', 'bestätigt'),
  acknowledge: words('acknowledged', 'zur Kenntnis genommen'),
  dispute: words('disputed', 'bestritten'),
  accept: words('accepted', 'angenommen'),
  decline: words('declined', 'abgelehnt'),
  activate: words('activated', 'aktiviert'),
  exceed: words('agreed above the cap', 'über der Obergrenze vereinbart'),
  park: words('parked', 'ruht'),
  achieve: words('said achieved', 'als erreicht gemeldet'),
  reopen: words('opened again', 'wieder geöffnet'),
  read: words('reading recorded', 'abgelesen'),
  weigh: words('weight put in force', 'Gewicht in Kraft gesetzt'),
  assure: words('confirmed', 'bestätigt'),
  retract: words('confirmation taken back', 'Bestätigung zurückgenommen'),
};

function whatHappened({ title, hasComeOrGone, fields, acts }: BriefChange, say: Say): string {
  const done = acts.map((act) => say(DONE[act]));
  if (hasComeOrGone) return [title === null ? say('removed', 'entfernt') : say('new', 'neu'), ...done].join(', ');
  const names = fields.map((field) => say(field)).join(', ');
  const changed = names === '' ? [] : [say(`changed: ${names}`, `geändert: ${names}`)];
  return [...done, ...changed].join(', ');
}

/** What the plan itself knows about each question of the sheet. */
export function FiguresBrief({ brief }: BriefProps) {
  const say = useWords();
  const format = useFormat();
  const { figures, plan, last } = brief;
  return (
    <BriefPart title={say('Figures for the score sheet', 'Zahlen zum Bewertungsbogen')}>
      <ul>
        {SCORE_SHEET.map(({ id, words: asked }) => {
          const before = last?.scores[id];
          return (
            <li key={id} className="paper-record">
              <span className="font-semibold">{say(asked)}</span> {evidenceWords(id, { figures, plan, say, format })}
              {before !== undefined && say(` · last time ${before} of 3`, ` · zuletzt ${before} von 3`)}
            </li>
          );
        })}
      </ul>
    </BriefPart>
  );
}

export function DecisionsBrief({ brief }: BriefProps) {
  const say = useWords();
  const format = useFormat();
  const { openDecisions, people } = brief;
  return (
    <BriefPart title={say('Decisions of earlier reviews, still open', 'Entscheidungen früherer Reviews, noch offen')}>
      {openDecisions.length === 0 && <p>{say('None.', 'Keine.')}</p>}
      <ul>
        {openDecisions.slice(0, MOST_DECISIONS).map(({ id, body, ownerId, due, quarter }) => (
          <li key={id} className="paper-record">
            <span className="font-semibold">{body}</span>
            <span className="text-muted">
              {` · ${personName(people, ownerId, say)} · ${say(`by ${format.day(due)}`, `bis ${format.day(due)}`)} · ${quarterName(quarter)}`}
            </span>
          </li>
        ))}
      </ul>
      <More count={openDecisions.length - MOST_DECISIONS} />
    </BriefPart>
  );
}

const STATES: Readonly<Partial<Record<ActionState, Words>>> = {
  stalled: words('stalled', 'steht'),
  'at-risk': words('late', 'zu spät'),
  asked: words('not accepted yet', 'noch nicht angenommen'),
  unowned: words('nobody owns it', 'niemand ist verantwortlich'),
};

export function ActionsBrief({ brief }: BriefProps) {
  const say = useWords();
  const format = useFormat();
  const { actions, people } = brief;
  return (
    <BriefPart title={say('Open actions', 'Offene Maßnahmen')}>
      {actions.length === 0 && <p>{say('None.', 'Keine.')}</p>}
      <ul>
        {actions.slice(0, MOST_ACTIONS).map(({ id, title, ownerId, due, state }) => {
          const standing = STATES[state];
          const facts = [
            due === null ? say('without a date', 'ohne Termin') : format.day(due),
            ownerId === null ? null : personName(people, ownerId, say),
            standing === undefined ? null : say(standing),
          ];
          return (
            <li key={id} className="paper-record">
              <span className="font-semibold">{title === '' ? say('Without a title', 'Ohne Titel') : title}</span>
              <span className="text-muted">{` · ${facts.filter((fact) => fact !== null).join(' · ')}`}</span>
            </li>
          );
        })}
      </ul>
      <More count={actions.length - MOST_ACTIONS} />
    </BriefPart>
  );
}
