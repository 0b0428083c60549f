import { words } from '../../../server/domain/words.ts';
import { joint } from './section-prompt.ts';

/** The joint account plan: what both firms answer together, in the order of the conversation. */
export const JOINT_TEMPLATE = {
  'shared-vision': joint(
    words('Shared vision', 'Gemeinsame Vision'),
    words(
      'What could you only achieve with {customer}, and with nobody else?',
      'Was könnten Sie nur mit {customer} erreichen und mit niemandem sonst?',
    ),
    words(
      'What must this partnership have changed for you in three years?',
      'Was muss diese Partnerschaft in drei Jahren für Sie verändert haben?',
    ),
  ),
  situation: joint(
    words('Situation and trends', 'Lage und Trends'),
    words(
      'What do you see in the market that {customer} should know, and what have you not understood yet?',
      'Was sehen Sie im Markt, das {customer} wissen sollte, und was haben Sie noch nicht verstanden?',
    ),
    words(
      'Which trends, pressures and plans will shape your business in this period? Correct what {supplier} believes.',
      'Welche Trends, Zwänge und Vorhaben prägen Ihr Geschäft in diesem Zeitraum? Berichtigen Sie, was {supplier} annimmt.',
    ),
  ),
  'value-drivers': joint(
    words('What creates value', 'Was Wert schafft'),
    words(
      'Which of {customer}’s value drivers can you move, and how do you know? Each one stands on the page Value drivers.',
      'Welche Werttreiber von {customer} können Sie bewegen, und woher wissen Sie das? Jeder steht auf der Seite Werttreiber.',
    ),
    words(
      'What do you value most, in your own words, and who in your firm says so? Only you validate it.',
      'Was ist Ihnen am wichtigsten, in Ihren Worten, und wer in Ihrer Firma sagt das? Nur Sie bestätigen es.',
    ),
  ),
  objectives: joint(
    words('Shared objectives', 'Gemeinsame Ziele'),
    words(
      'What will be measurably better for {customer} when you have done your part, and what do you gain?',
      'Was ist für {customer} messbar besser, wenn Sie Ihren Teil getan haben, und was gewinnen Sie?',
    ),
    words(
      'Which few results would make this period a success for you, and who owns each?',
      'Welche wenigen Ergebnisse machen diesen Zeitraum für Sie zum Erfolg, und wer verantwortet jedes?',
    ),
  ),
  initiatives: joint(
    words('Initiatives', 'Initiativen'),
    words(
      'Which at most five undertakings serve the objectives, and what do you put into each?',
      'Welche höchstens fünf Vorhaben dienen den Zielen, und was bringen Sie in jedes ein?',
    ),
    words(
      'Which of them have people and money on your side, and what must wait?',
      'Welche davon haben auf Ihrer Seite Menschen und Mittel, und was muss warten?',
    ),
  ),
  actions: joint(
    words('Next steps', 'Nächste Schritte'),
    words(
      'Which step of yours unblocks {customer} first? Each one has a person and a date.',
      'Welcher Ihrer Schritte bringt {customer} zuerst weiter? Jeder hat eine Person und einen Termin.',
    ),
    words(
      'What do you need to do, decide or open up so that {supplier} can deliver?',
      'Was müssen Sie tun, entscheiden oder ermöglichen, damit {supplier} liefern kann?',
    ),
  ),
  value: joint(
    words('Value', 'Wert'),
    words(
      'How will you show what the partnership brings, and from which records?',
      'Wie zeigen Sie, was die Partnerschaft bringt, und aus welchen Unterlagen?',
    ),
    words(
      'How do you count value, and who in your firm confirms it?',
      'Wie ermitteln Sie Wert, und wer in Ihrer Firma bestätigt ihn?',
    ),
  ),
  risks: joint(
    words('Risks', 'Risiken'),
    words(
      'What could keep you from delivering, and when would you tell {customer}?',
      'Was könnte Sie am Liefern hindern, und wann sagen Sie es {customer}?',
    ),
    words(
      'What in your firm could stop this plan, and who can prevent it?',
      'Was in Ihrer Firma könnte diesen Plan aufhalten, und wer kann das verhindern?',
    ),
  ),
  governance: joint(
    words('Governance', 'Steuerung'),
    words(
      'Who sponsors this plan on your side, and how often do you meet {customer}’s leaders?',
      'Wer hat bei Ihnen die Schirmherrschaft, und wie oft treffen Sie die Leitung von {customer}?',
    ),
    words(
      'Who decides on your side, what do they want to see, and how do you raise a problem?',
      'Wer entscheidet bei Ihnen, was wollen sie sehen, und wie sprechen Sie ein Problem an?',
    ),
  ),
  'ways-of-working': joint(
    words('Ways of working', 'Zusammenarbeit'),
    words(
      'What can {customer} rely on, how fast do you answer, and what do you ask for in return?',
      'Worauf kann sich {customer} verlassen, wie schnell antworten Sie, und worum bitten Sie dafür?',
    ),
    words(
      'How do you want to be worked with, and what should {supplier} stop doing?',
      'Wie soll man mit Ihnen arbeiten, und womit soll {supplier} aufhören?',
    ),
  ),
} as const;
