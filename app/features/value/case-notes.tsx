import type { CaseOutcome } from '../../../server/domain/business-case.ts';
import { useFormat } from '../../words/use-format.ts';
import { useWords } from '../../words/use-words.ts';

/** What the sums of a business case leave out, so that nobody takes them for the whole. */
export function CaseNotes({ outcome }: { outcome: CaseOutcome }) {
  const say = useWords();
  const format = useFormat();
  const { foreign, incomplete, outside } = outcome;
  const notes = [
    ...foreign.map(({ currency, benefits, costs }) =>
      say(
        `Not summed, as it is in ${currency}: benefits ${format.whole(benefits)}, costs ${format.whole(costs)}.`,
        `Nicht summiert, weil in ${currency}: Nutzen ${format.whole(benefits)}, Kosten ${format.whole(costs)}.`,
      ),
    ),
    ...(incomplete === 0
      ? []
      : [
          say(
            `Not counted: ${incomplete} without a kind, an amount, how often it falls due, or an end after its beginning.`,
            `Nicht gezählt: ${incomplete} ohne Art, Betrag, Fälligkeit oder ein Ende nach dem Beginn.`,
          ),
        ]),
    ...(outside === 0
      ? []
      : [
          say(`Not counted: ${outside} outside of these months.`, `Nicht gezählt: ${outside} außerhalb dieser Monate.`),
        ]),
  ];
  return notes.map((note) => (
    <p key={note} className="case-note text-warn">
      {note}
    </p>
  ));
}
