import { type Words, words } from './words.ts';

/** The newest named version among the parts of an output. */
export interface OutputVersion {
  readonly name: string;
  /** Nothing was stored in any part since it was named. */
  readonly isUnchanged: boolean;
}

/** So much of a name fits into a margin. */
const LONGEST = 40;

/** As of when an output is, and which version of the plan that is; null before one was named. */
export function standWords(moment: string, version: OutputVersion | null): Words {
  if (version === null) return words(`As of ${moment}`, `Stand ${moment}`);
  const name = version.name.length > LONGEST ? `${version.name.slice(0, LONGEST - 1).trimEnd()}…` : version.name;
  return version.isUnchanged
    ? words(`As of ${moment} · version “${name}”`, `Stand ${moment} · Fassung „${name}“`)
    : words(`As of ${moment} · changed since version “${name}”`, `Stand ${moment} · geändert seit Fassung „${name}“`);
}
