import type { Role } from '../../../server/domain/role.ts';
import { countTouched, findTouched, findWrongHashes, type LaneEvidence, type ReviewRows } from './sign-off-evidence.ts';
import { LEADERS, type MoveKind, type RaceRun, type Tried } from './sign-off-race.ts';

type People = Readonly<Record<Role, string>>;

/** What must have happened often. */
export const OFTEN = ['signed', 'agreed', 'recalled', 'edit refused', 'edit accepted'] as const;
/** What must have happened at all. */
export const SOMETIMES = [
  'signed by password',
  'left open',
  'signature out of turn',
  'signature after the end',
  'second click refused',
  'signature of changed words refused',
  'recall too late',
  'restore refused',
  'restore accepted',
  'program refused',
  'program accepted',
  'asked again',
  'replay refused',
] as const;
type Interleaving = (typeof OFTEN)[number] | (typeof SOMETIMES)[number];
export type Tally = Map<Interleaving, number>;

/** What each move may be refused with; signatures of changed words only where something was forced in. */
const REFUSALS: Readonly<Record<MoveKind, readonly Tried['result'][]>> = {
  sign: ['conflict', 'forbidden'],
  edit: ['locked'],
  'early edit': ['locked'],
  restore: ['locked'],
  program: ['locked', 'precondition-failed'],
  tracking: [],
  owner: [],
  recall: ['conflict'],
  force: [],
};

/** What is wrong, a sentence each with the race's number and seed; nothing when all is as it should be. */
export async function judgeRaces(
  people: People,
  evidence: LaneEvidence,
  runs: readonly RaceRun[],
  tally: Tally,
): Promise<readonly string[]> {
  const forced = new Set(runs.filter(isForced).map(({ recordId }) => recordId));
  const wrongHashes = await findWrongHashes(evidence, forced);
  return runs.flatMap((run) => {
    const review = evidence.reviews.find(({ id }) => id === run.reviewId);
    const { number, seed } = run.race;
    if (review === undefined) return [`race ${number} (seed ${seed}): the request is gone`];
    count(run, review, tally);
    const problems = [
      ...judgeOutcome(people, run, review),
      ...judgeTried(run),
      ...judgeContent(people, evidence, run, review),
      ...(wrongHashes.get(review.id) ?? []),
    ];
    return problems.map((problem) => `race ${number} (seed ${seed}): ${problem}`);
  });
}

const signsOf = ({ tried }: RaceRun): readonly Tried[] => tried.filter(({ kind }) => kind === 'sign');
const isDone = ({ result }: Tried): boolean => result === 'done';
const isForced = ({ race }: RaceRun): boolean => race.moves.some(({ kind }) => kind === 'force');

/** One outcome, and the rows say what the calls were told. */
function judgeOutcome(people: People, run: RaceRun, { signatures, ends, baselines }: ReviewRows): readonly string[] {
  const problems: string[] = [];
  const require = (isRight: boolean, what: string): void => {
    if (!isRight) problems.push(what);
  };
  const outcomes = ends.map(({ outcome }) => outcome);
  const isAgreed = outcomes.includes('agreed');
  require(ends.length <= 1, `it ended ${ends.length} times`);
  require(isAgreed ===
    (signatures.length === 2), `${signatures.length} signatures, and its ends are ${outcomes.join()}`);
  require(baselines.length ===
    (isAgreed ? 1 : 0), `${baselines.length} agreed texts, and its ends are ${outcomes.join()}`);
  const recalls = run.tried.filter((one) => one.kind === 'recall' && isDone(one)).length;
  require(recalls === outcomes.filter((outcome) => outcome === 'recalled').length, `recalled ${recalls} times`);
  for (const role of [LEADERS.supplier, LEADERS.customer]) {
    const stored = signatures.filter(({ personId }) => personId === people[role]).length;
    const told = signsOf(run).filter((one) => one.by === role && isDone(one)).length;
    require(stored <= 1 && stored === told, `${role} was told of ${told} signatures, ${stored} are stored`);
  }
  const made = signsOf(run).flatMap(({ baselineId }) => baselineId ?? []);
  require(made.join() === baselines.map(({ id }) => id).join(), `told of agreed texts ${made.join() || '(none)'}`);
  return problems;
}

/** Every call was carried out, or refused with what may be the reason. */
function judgeTried(run: RaceRun): readonly string[] {
  const ofChanged = isForced(run) ? ['stale'] : [];
  const wrong = run.tried.filter(
    ({ kind, result }) =>
      result !== 'done' && !REFUSALS[kind].includes(result) && !(kind === 'sign' && ofChanged.includes(result)),
  );
  const untold = signsOf(run).filter(({ result, redline }) =>
    // What ended, or was signed before, may tell of a difference too: that is what became of it.
    result === 'stale' ? !redline.includes('stretch') : result !== 'conflict' && redline.length > 0,
  );
  const doubled = run.replayed.filter(({ result }) => result !== 'conflict' && !ofChanged.includes(result));
  return [
    ...wrong.map(({ kind, by, result, error }) => `${kind} by ${by} came to ${result} ${error}`),
    ...untold.map(({ result, redline }) => `a signature came to ${result} and told of ${redline.join() || 'nothing'}`),
    ...doubled.map(({ by, result, error }) => `a replay by ${by} came to ${result} ${error}`),
  ];
}

/** What waited stood still, and tracking fields went on. */
function judgeContent(people: People, evidence: LaneEvidence, run: RaceRun, review: ReviewRows): readonly string[] {
  const moved = findTouched(evidence, review).filter(({ userId }) => userId !== people.coach);
  const lost = run.tried.filter(
    ({ kind, by }) =>
      kind === 'tracking' && countTouched(evidence, `objectives/${run.recordId}/actual`, people[by]) === 0,
  );
  return [
    ...moved.map(({ seq, touched }) => `row ${seq} changed ${touched.join()} behind the request at ${review.seq}`),
    ...lost.map(({ by }) => `a tracking field that ${by} changed is not stored`),
  ];
}

function count(run: RaceRun, { signatures, ends }: ReviewRows, tally: Tally): void {
  const add = (what: Interleaving, times: number): void => {
    tally.set(what, (tally.get(what) ?? 0) + times);
  };
  const timesOf = (kind: MoveKind, ...results: readonly Tried['result'][]): number =>
    run.tried.filter((one) => one.kind === kind && results.includes(one.result)).length;
  add('signed', signatures.length);
  if (run.race.withPassword) add('signed by password', signatures.length);
  for (const { outcome } of ends) add(outcome === 'agreed' ? 'agreed' : 'recalled', 1);
  add('left open', ends.length === 0 ? 1 : 0);
  add('signature out of turn', timesOf('sign', 'forbidden'));
  add('signature of changed words refused', timesOf('sign', 'stale'));
  const late = signsOf(run).filter(({ result }) => result === 'conflict');
  const isSigner = ({ by }: Tried): boolean => signsOf(run).some((one) => one.by === by && isDone(one));
  add('second click refused', late.filter(isSigner).length);
  add('signature after the end', late.filter((one) => !isSigner(one)).length);
  add('recall too late', timesOf('recall', 'conflict'));
  add('edit refused', timesOf('edit', 'locked'));
  add('edit accepted', timesOf('edit', 'done'));
  add('restore refused', timesOf('restore', 'locked'));
  add('restore accepted', timesOf('restore', 'done'));
  add('program refused', timesOf('program', 'locked', 'precondition-failed'));
  add('program accepted', timesOf('program', 'done'));
  add('asked again', run.askedAgain);
  add('replay refused', run.replayed.length);
}
