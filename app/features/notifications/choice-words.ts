import type { ChoiceKind, PlanPace } from '../../../server/domain/mail-choice.ts';
import { type Words, words } from '../../../server/domain/words.ts';

export const KIND_WORDS: Readonly<Record<ChoiceKind, Words>> = {
  mention: words('I am mentioned', 'Ich werde erwähnt'),
  answer: words('I am answered', 'Mir wird geantwortet'),
  resolved: words('What I began is resolved', 'Was ich begann, wird erledigt'),
  asked: words('The other firm asks me for an action', 'Die andere Firma fragt mich nach einer Maßnahme'),
  minutes: words('Minutes wait for my firm’s answer', 'Ein Protokoll wartet auf die Antwort meiner Firma'),
  due: words('My actions and answers are due', 'Meine Maßnahmen und Antworten sind fällig'),
};

export const PACE_WORDS: Readonly<Record<PlanPace, Words>> = {
  soon: words('After ten minutes', 'Nach zehn Minuten'),
  daily: words('Once a day', 'Einmal am Tag'),
  never: words('Not by mail', 'Nicht per Mail'),
  general: words('As for every plan', 'Wie für jeden Plan'),
};
