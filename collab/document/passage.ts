/** Letters around a passage that are kept to find it again; two more where a letter would be cut apart. */
const CONTEXT = 32;
/** Words of this length are not said twice by chance. */
const TELLING = 40;

/** Where words stand in a text. */
export interface Spot {
  /** Which of the texts of a field, from 0: rich text has one a paragraph. */
  readonly run: number;
  readonly at: number;
}

/** Words of a field, with what stood around them. */
export interface Passage {
  readonly quote: string;
  /** {@link CONTEXT} letters at least; fewer where the text begins or ends with them. */
  readonly before: string;
  readonly after: string;
  /** Which of all places of the field with these words, from 0, and how many there are. */
  readonly occurrence: number;
  readonly occurrences: number;
}

/** What became of a passage: it stands there, what was to replace it stands there, or neither. */
export type FoundPassage =
  | { readonly kind: 'stands'; readonly spot: Spot }
  | { readonly kind: 'replaced' }
  | { readonly kind: 'gone' };

/** The texts in which words are looked for: words of several paragraphs, a line each, in all of them as one. */
export function textsFor(runs: readonly string[], words: string): readonly string[] {
  return words.includes('\n') ? [runs.join('\n')] : runs;
}

/** A place in the texts of a field as one in {@link textsFor} these words. */
export function spotFor(runs: readonly string[], words: string, spot: Spot): Spot {
  return words.includes('\n') ? { run: 0, at: startOf(runs, spot.run) + spot.at } : spot;
}

/** From where to where words reach in the texts of a field that begin at a place in {@link textsFor} them. */
export function reachOf(
  runs: readonly string[],
  words: string,
  spot: Spot,
): { readonly from: Spot; readonly to: Spot } {
  const from = words.includes('\n') ? spotIn(runs, spot.at) : spot;
  return { from, to: spotIn(runs, startOf(runs, from.run) + from.at + words.length) };
}

function startOf(runs: readonly string[], run: number): number {
  return runs.slice(0, run).reduce((sum, text) => sum + text.length + 1, 0);
}

/** A place in all texts of a field as one, a line each, as a place in one of them. */
export function spotIn(runs: readonly string[], offset: number): Spot {
  let at = offset;
  for (const [run, text] of runs.entries()) {
    if (at <= text.length) return { run, at };
    at -= text.length + 1;
  }
  return { run: runs.length, at };
}

/** All places where these words stand, overlapping ones too. */
export function spotsOf(runs: readonly string[], words: string): readonly Spot[] {
  if (words === '') return [];
  return runs.flatMap((text, run) => {
    const spots: Spot[] = [];
    for (let at = text.indexOf(words); at !== -1; at = text.indexOf(words, at + 1)) spots.push({ run, at });
    return spots;
  });
}

/** The words at a place as a passage. */
export function passageAt(runs: readonly string[], { run, at }: Spot, quote: string): Passage {
  const text = runs[run] ?? '';
  const all = spotsOf(runs, quote);
  const end = at + quote.length;
  return {
    quote,
    before: text.slice(wholeFrom(text, Math.max(0, at - CONTEXT)), at),
    after: text.slice(end, wholeTo(text, Math.min(text.length, end + CONTEXT))),
    occurrence: all.findIndex((spot) => spot.run === run && spot.at === at),
    occurrences: all.length,
  };
}

/**
 * Looks for a passage where text around it may have changed: in its surroundings, else as the only place that ever had
 * these words, where those on one side are the same. What stands where it was counts as replaced when it is the replacement, between the same words.
 */
export function findPassage(runs: readonly string[], passage: Passage, replacement: string): FoundPassage {
  const all = spotsOf(runs, passage.quote);
  const same = all.filter((spot) => isAround(runs, spot, passage, passage.quote));
  const [only] = same;
  if (only !== undefined && same.length === 1) return { kind: 'stands', spot: only };
  if (only !== undefined) {
    const counted = all.length === passage.occurrences ? all[passage.occurrence] : undefined;
    return counted !== undefined && same.includes(counted) ? { kind: 'stands', spot: counted } : { kind: 'gone' };
  }
  if (holdsOutcome(runs, passage, replacement)) return { kind: 'replaced' };
  const [last] = all;
  const isAlone = all.length === 1 && passage.occurrences === 1;
  return last !== undefined && isAlone && isTheSame(runs, last, passage)
    ? { kind: 'stands', spot: last }
    : { kind: 'gone' };
}

/** Where words changed on one side of it, the other tells; a long passage is known by itself. */
function isTheSame(runs: readonly string[], spot: Spot, passage: Passage): boolean {
  const { quote, before, after } = passage;
  if (quote.length >= TELLING) return true;
  const text = runs[spot.run] ?? '';
  const isSide = (side: string, stands: boolean) => side.trim() !== '' && stands;
  return (
    isSide(before, text.slice(0, spot.at).endsWith(before)) ||
    isSide(after, text.startsWith(after, spot.at + quote.length))
  );
}

function holdsOutcome(runs: readonly string[], passage: Passage, replacement: string): boolean {
  const { before, after } = passage;
  const whole = before + replacement + after;
  return spotsOf(runs, whole).some(({ run, at }) =>
    isAround(runs, { run, at: at + before.length }, passage, replacement),
  );
}

function isAround(runs: readonly string[], { run, at }: Spot, { before, after }: Passage, words: string): boolean {
  const text = runs[run] ?? '';
  const end = at + words.length;
  const isBefore = before.length < CONTEXT ? text.slice(0, at) === before : text.slice(0, at).endsWith(before);
  return isBefore && (after.length < CONTEXT ? text.slice(end) === after : text.startsWith(after, end));
}

// Half of a letter beyond the Basic Multilingual Plane is no text that can be stored.
function wholeFrom(text: string, at: number): number {
  return isLowSurrogate(text, at) ? at - 1 : at;
}

function wholeTo(text: string, at: number): number {
  return isLowSurrogate(text, at) ? at + 1 : at;
}

function isLowSurrogate(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff;
}
