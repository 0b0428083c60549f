import type { RecordKind } from '../../../collab/document/kind/field.ts';
import { fieldOf } from '../../../collab/document/kind/kinds.ts';
import type { RecordIssue } from '../../../collab/document/projected-record.ts';
import { type Words, words } from '../../../server/domain/words.ts';
import type { Say } from '../../words/use-words.ts';

const PROBLEMS: Readonly<Record<RecordIssue['problem'], Words>> = {
  unreadable: words('cannot be read', 'ist nicht lesbar'),
  missing: words('is missing', 'fehlt'),
  unfit: words(
    'holds a value that does not fit, and reads as empty',
    'enthält einen unpassenden Wert und gilt als leer',
  ),
  'too-long': words('is longer than it may be', 'ist länger als erlaubt'),
};

/** What of a record should be repaired, in a sentence; null when nothing. */
export function repairNote(kind: RecordKind, issues: readonly RecordIssue[], say: Say): string | null {
  if (issues.length === 0) return null;
  const sentences = issues
    .map(({ field, problem }) => `${nameOf(kind, field, say)} ${say(PROBLEMS[problem])}`)
    .join('; ');
  return say(`To be repaired: ${sentences}.`, `Zu reparieren: ${sentences}.`);
}

function nameOf(kind: RecordKind, name: string | null, say: Say): string {
  if (name === null) return say(`this ${say(kind.one)}`, say(kind.one));
  const field = fieldOf(kind, name);
  if (field === undefined || field.kind === 'order') return say('its place in the list', 'die Stelle in der Liste');
  return field.kind === 'body' ? say('its text', 'der Text') : say(`“${say(field.label)}”`, `„${say(field.label)}“`);
}
