import { words } from '../../../server/domain/words.ts';
import { choice, date, line, member, origin, ownedBy, paragraph, recordKind, reference, title } from './build-kind.ts';

/**
 * One step of the mutual action plan. It belongs to the firm of its owner, who alone moves its date; asked of somebody of
 * the other firm it counts only once they have accepted, which is a row.
 */
export const ACTION = ownedBy(
  recordKind({
    root: 'actions',
    one: words('action', 'Maßnahme'),
    many: words('actions', 'Maßnahmen'),
    purpose: words(
      'An action has one owner and one date. Asked of the other firm, it counts once it is accepted.',
      'Eine Maßnahme hat eine verantwortliche Person und einen Termin. Bei der anderen Firma gilt sie, sobald sie angenommen ist.',
    ),
    fields: {
      title: title(words('Action', 'Maßnahme'), { hint: words('What will be done', 'Was getan wird') }),
      detail: paragraph(words('Detail', 'Einzelheiten')),
      objective: reference(words('Objective', 'Ziel'), 'objectives'),
      owner: member(words('Owner', 'Verantwortlich'), { writer: 'owner', isTracking: true }),
      counterpart: member(words('Counterpart', 'Gegenüber'), { isTracking: true }),
      due: date(words('Due', 'Termin'), { writer: 'owner', isTracking: true }),
      dueReason: line(words('Why the date moved', 'Warum der Termin verschoben ist'), {
        writer: 'owner',
        isTracking: true,
      }),
      effort: choice(words('Effort', 'Aufwand'), {
        small: words('Hours', 'Stunden'),
        medium: words('Days', 'Tage'),
        large: words('Weeks', 'Wochen'),
      }),
      done: choice(words('State', 'Stand'), { done: words('Done', 'Erledigt') }, { writer: 'owner', isTracking: true }),
      askedBy: origin(words('Asked by', 'Gefragt von')),
      doneOn: date(words('Done on', 'Erledigt am'), { writer: 'owner', isTracking: true }),
    },
  }),
  'owner',
);
