import type { Side } from '../../../server/domain/audience.ts';
import { capital } from '../../../server/domain/capital.ts';
import type { Format } from '../../../server/domain/format.ts';
import type { Say } from '../../../server/domain/say.ts';
import { type Words, words } from '../../../server/domain/words.ts';
import { RECORD_ROOTS, type RecordRoot } from '../roots.ts';
import type { Field, RecordKind } from './field.ts';
import { KINDS } from './kinds.ts';
import { type Names, shownValue } from './shown-value.ts';

type Titled = { readonly id: string; readonly title: string };
type Content = Readonly<Record<RecordRoot, readonly Titled[]>>;

/** What stands on a paper, as far as its records are named by it. */
export interface Paper {
  readonly plan: Readonly<Record<Side, { readonly name: string }>>;
  readonly people: Names['people'];
  readonly lanes: readonly { readonly content: Content }[];
  /** What is said for a record that is not on this paper; else it counts as gone. */
  readonly elsewhere?: string;
}

/** The kinds of which something stands in a part, sections aside, by their names at the head of a list. */
export function kindsOnPaper(content: Content): readonly { readonly root: RecordRoot; readonly name: Words }[] {
  return RECORD_ROOTS.filter((root) => root !== 'sections' && content[root].length > 0).map((root) => {
    const { en, de } = KINDS[root].many;
    return { root, name: words(capital(en), capital(de)) };
  });
}

/** A line of a record: a field's name and its value in words. */
export interface PaperLine {
  readonly name: string;
  readonly label: string;
  readonly value: string;
}

export interface PaperRecord {
  readonly title: string;
  readonly texts: readonly PaperLine[];
  readonly facts: readonly PaperLine[];
}

/** A record as paper has it: its title, its texts, and the values it has; named by what stands on the same paper. */
export function recordOnPaper(
  root: RecordRoot,
  record: Titled,
  paper: Paper,
  tongue: { readonly say: Say; readonly format: Format },
): PaperRecord {
  const { say } = tongue;
  const kind: RecordKind = KINDS[root];
  const values = new Map<string, unknown>(Object.entries(record));
  const fields = Object.entries(kind.fields).filter(([name]) => name !== 'title');
  const noun = say(kind.one);
  return {
    title: record.title === '' ? say(`Untitled ${noun}`, `${noun} ohne Titel`) : record.title,
    texts: fields.flatMap(([name, field]) => {
      const value = values.get(name);
      return field.kind === 'text' && typeof value === 'string' && value !== ''
        ? [{ name, label: say(field.label), value }]
        : [];
    }),
    facts: fields.flatMap(([name, field]) => {
      const value = values.get(name);
      if (field.kind !== 'scalar' || value === '' || !(typeof value === 'string' || typeof value === 'number'))
        return [];
      return [{ name, label: labelOf(field, paper, say), value: shownValue(field, value, namesOn(paper), tongue) }];
    }),
  };
}

/** A field of one firm names it. */
function labelOf({ writer, label }: Field & { kind: 'scalar' }, { plan }: Paper, say: Say): string {
  return writer === 'supplier' || writer === 'customer' ? `${say(label)}, ${plan[writer].name}` : say(label);
}

function namesOn({ people, lanes, elsewhere }: Paper): Names {
  return {
    people,
    titleOf: (root, id) => {
      const known = RECORD_ROOTS.find((one) => one === root);
      if (known === undefined) return null;
      for (const { content } of lanes) {
        const found = content[known].find((record) => record.id === id);
        if (found !== undefined) return found.title;
      }
      return elsewhere ?? null;
    },
  };
}
