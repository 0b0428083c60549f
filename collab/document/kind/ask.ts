import { words } from '../../../server/domain/words.ts';
import { choice, date, member, ownedBy, paragraph, recordKind, title } from './build-kind.ts';

/** A request to the other firm that needs an answer (Key 10: slow no's). Only the firm of its owner answers. */
export const ASK = ownedBy(
  recordKind({
    root: 'asks',
    one: words('ask', 'Bitte'),
    many: words('asks', 'Bitten'),
    purpose: words(
      'An ask is a request that needs a yes, a no or an alternative by a day.',
      'Eine Bitte braucht bis zu einem Tag ein Ja, ein Nein oder einen anderen Vorschlag.',
    ),
    fields: {
      title: title(words('Ask', 'Bitte')),
      detail: paragraph(words('Detail', 'Einzelheiten')),
      askedBy: member(words('Asked by', 'Gefragt von')),
      askedOn: date(words('Asked on', 'Gefragt am')),
      owner: member(words('To be answered by', 'Antworten soll'), { writer: 'owner', isTracking: true }),
      answerDue: date(words('Answer due', 'Antwort bis')),
      answer: choice(
        words('Answer', 'Antwort'),
        { yes: words('Yes', 'Ja'), no: words('No', 'Nein'), alternative: words('Alternative', 'Anderer Vorschlag') },
        { writer: 'owner', isTracking: true },
      ),
      answeredOn: date(words('Answered on', 'Beantwortet am'), { writer: 'owner', isTracking: true }),
      reply: paragraph(words('Answer in words', 'Antwort in Worten'), { writer: 'owner', isTracking: true }),
    },
  }),
  'owner',
);
