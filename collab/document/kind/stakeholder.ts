import { words } from '../../../server/domain/words.ts';
import { choice, line, member, paragraph, recordKind, reference, title } from './build-kind.ts';

/** Somebody who matters to the relationship, in either firm (Key 3), as both firms may see them. */
export const STAKEHOLDER = recordKind({
  root: 'stakeholders',
  one: words('stakeholder', 'Beteiligte'),
  many: words('stakeholders', 'Beteiligte'),
  purpose: words(
    'People of both firms, who meets whom, and who sponsors. Both firms read this.',
    'Menschen beider Firmen, wer wen trifft und wer die Schirmherrschaft hat. Beide Firmen lesen das.',
  ),
  fields: {
    title: title(words('Name', 'Name')),
    role: line(words('Role', 'Rolle')),
    site: line(words('Site', 'Standort'), { max: 80 }),
    firm: choice(words('Firm', 'Firma'), {
      supplier: words('Supplier', 'Lieferant'),
      customer: words('Customer', 'Kunde'),
    }),
    account: member(words('Person on this plan', 'Person in diesem Plan')),
    counterpart: reference(words('Counterpart', 'Gegenüber'), 'stakeholders'),
    sponsor: choice(words('Executive sponsor', 'Executive Sponsor'), { sponsor: words('Sponsor', 'Sponsor') }),
    about: paragraph(words('Responsible for', 'Zuständig für')),
  },
});
