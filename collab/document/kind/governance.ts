import { words } from '../../../server/domain/words.ts';
import { choice, date, grade, line, member, number, paragraph, recordKind, reference, title } from './build-kind.ts';

export const DECISION = recordKind({
  root: 'decisions',
  one: words('decision', 'Entscheidung'),
  many: words('decisions', 'Entscheidungen'),
  purpose: words(
    'A decision says what was decided, by whom and when, and what follows.',
    'Eine Entscheidung sagt, was entschieden wurde, von wem und wann, und was folgt.',
  ),
  fields: {
    title: title(words('Decision', 'Entscheidung')),
    consequence: paragraph(words('What follows', 'Was folgt')),
    decidedBy: line(words('Decided by', 'Entschieden von')),
    decidedOn: date(words('Decided on', 'Entschieden am')),
    objective: reference(words('Objective', 'Ziel'), 'objectives'),
  },
});

export const RISK = recordKind({
  root: 'risks',
  one: words('risk', 'Risiko'),
  many: words('risks', 'Risiken'),
  purpose: words(
    'A risk says what may happen, how likely and how bad it is, and who responds how.',
    'Ein Risiko sagt, was geschehen kann, wie wahrscheinlich und wie schwer es ist, und wer wie antwortet.',
  ),
  fields: {
    title: title(words('Risk', 'Risiko')),
    response: paragraph(words('Response', 'Antwort')),
    likelihood: grade(words('Likelihood', 'Wahrscheinlichkeit')),
    impact: grade(words('Impact', 'Auswirkung')),
    owner: member(words('Owner', 'Verantwortlich'), { isTracking: true }),
    reviewOn: date(words('Review on', 'Prüfen am'), { isTracking: true }),
    objective: reference(words('Objective', 'Ziel'), 'objectives'),
  },
});

export const MILESTONE = recordKind({
  root: 'milestones',
  one: words('milestone', 'Meilenstein'),
  many: words('milestones', 'Meilensteine'),
  purpose: words(
    'A milestone is a date that both firms watch.',
    'Ein Meilenstein ist ein Termin, auf den beide Firmen sehen.',
  ),
  fields: {
    title: title(words('Milestone', 'Meilenstein')),
    date: date(words('Date', 'Termin')),
    objective: reference(words('Objective', 'Ziel'), 'objectives'),
    reached: choice(
      words('State', 'Stand'),
      { reached: words('Reached', 'Erreicht'), missed: words('Missed', 'Verfehlt') },
      { isTracking: true },
    ),
  },
});

/** A contract date: when something runs out, and by when notice must be given. */
export const RENEWAL = recordKind({
  root: 'renewals',
  one: words('renewal', 'Verlängerung'),
  many: words('renewals', 'Verlängerungen'),
  purpose: words(
    'A renewal names a contract, when it runs out, and by when notice must be given.',
    'Eine Verlängerung nennt einen Vertrag, wann er ausläuft und bis wann gekündigt werden muss.',
  ),
  fields: {
    title: title(words('Contract', 'Vertrag')),
    date: date(words('Runs out', 'Läuft aus')),
    noticeBy: date(words('Notice by', 'Kündigung bis')),
    amount: number(words('Amount a year', 'Betrag im Jahr')),
    currency: line(words('Currency', 'Währung'), { hint: words('EUR', 'EUR'), max: 3 }),
    consequence: paragraph(words('What hangs on it', 'Was daran hängt')),
  },
});
