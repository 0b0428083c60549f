import { canonicalText } from '../../../collab/document/canonical.ts';
import type { FieldChange, RecordChange } from '../../../collab/document/history-changes.ts';
import type { RecordKind } from '../../../collab/document/kind/field.ts';
import { isRecordRoot, KINDS, type RecordRoot } from '../../../collab/document/kind/kinds.ts';
import { readMember } from '../../../collab/document/kind/read-value.ts';
import { actionAcceptance } from '../../domain/action-acceptance.ts';
import { actionState } from '../../domain/action-health.ts';
import { readSide } from '../../domain/audience.ts';
import { quarterDays } from '../../domain/quarterly-review.ts';
import { actsOn } from '../../domain/record-act.ts';
import type { Words } from '../../domain/words.ts';
import type { Actor, LaneNews, LaneWithContent } from '../app-services.ts';
import { loadNewsSince } from '../history/plan-news.ts';
import type { OpenPlanDeps } from '../plan/open-plan.ts';
import type {
  BriefAction,
  BriefChange,
  BriefCounterpart,
  ReviewBrief,
  ReviewPlace,
} from './quarterly-review-services.ts';
import { openReview } from './read-review.ts';
import { isoDay } from './review-place.ts';

/** What one page says before a review. */
export async function briefReview(deps: OpenPlanDeps, actor: Actor, place: ReviewPlace): Promise<ReviewBrief> {
  const { review, lanes } = await openReview(deps, actor, place);
  const { plan, people, leadIds, quarter, last, figures, openDecisions, contact, now } = review;
  const since = last?.heldOn ?? quarterDays(quarter).first;
  const news = await loadNewsSince(deps, actor, lanes, new Date(`${since}T00:00:00Z`));
  const actions = openActions(lanes, isoDay(now));
  return {
    ...{ plan, people, leadIds, quarter, last, figures, openDecisions, contact, since, asOf: now },
    changes: changesIn(news, lanes),
    actions,
    counterpart: contact?.customerPersonId ? counterpartOf(contact.customerPersonId, lanes, actions) : null,
  };
}

/** One for each record, the latest first. */
function changesIn(news: readonly LaneNews[], lanes: readonly LaneWithContent[]): readonly BriefChange[] {
  return news
    .flatMap(({ laneId, records, acts }) => {
      const lane = lanes.find(({ id }) => id === laneId);
      if (lane === undefined) return [];
      const touched = new Map<string, { readonly root: RecordRoot; readonly recordId: string }>();
      for (const { root, recordId } of [...records, ...acts]) {
        if (isRecordRoot(root)) touched.set(`${root}/${recordId}`, { root, recordId });
      }
      return [...touched.values()].map((record) => changeOf(lane, record, { records, acts }));
    })
    .sort((a, b) => b.at.getTime() - a.at.getTime());
}

function changeOf(
  lane: LaneWithContent,
  { root, recordId }: { readonly root: RecordRoot; readonly recordId: string },
  { records, acts }: Pick<LaneNews, 'records' | 'acts'>,
): BriefChange {
  const written = records.find((one) => one.root === root && one.recordId === recordId);
  const done = actsOn(acts, root, recordId);
  const doneLast = done.at(-1);
  const at = new Date(Math.max(written?.at.getTime() ?? 0, doneLast === undefined ? 0 : Date.parse(doneLast.at)));
  const isAct = doneLast !== undefined && Date.parse(doneLast.at) === at.getTime();
  return {
    ...{ root, recordId, at },
    title: lane.content[root].find(({ id }) => id === recordId)?.title ?? null,
    isOwn: lane.audience !== 'shared',
    hasComeOrGone: written?.hasComeOrGone === true,
    fields: fieldWords(root, written),
    acts: [...new Set(done.map(({ act }) => act))],
    personId: (isAct ? doneLast.personId : written?.userId) ?? null,
  };
}

function fieldWords(root: RecordRoot, change: RecordChange | undefined): readonly Words[] {
  const { fields }: RecordKind = KINDS[root];
  const labels = (change?.fields ?? []).flatMap(({ field }: FieldChange) => {
    const known = fields[field];
    return known === undefined || known.kind === 'order' || known.kind === 'body' ? [] : [known.label];
  });
  // Both firms' owners have one label.
  return [...new Map(labels.map((label) => [label.en, label])).values()];
}

function openActions(lanes: readonly LaneWithContent[], today: string): readonly BriefAction[] {
  return lanes
    .flatMap(({ content, acts }) =>
      content.actions.flatMap((action) => {
        const owner = readMember(action.owner);
        const canonical = canonicalText(KINDS.actions, action);
        const owned = { owner, askedBy: readSide(action.askedBy) };
        const acceptance = actionAcceptance(owned, canonical, actsOn(acts, 'actions', action.id));
        const state = actionState(action, acceptance, today);
        const { id, title, due } = action;
        return state === 'done' || state === 'declined'
          ? []
          : [{ id, title, due, state, ownerId: owner?.personId ?? null }];
      }),
    )
    .sort((a, b) => (a.due ?? '9999').localeCompare(b.due ?? '9999') || a.title.localeCompare(b.title));
}

function counterpartOf(
  personId: string,
  lanes: readonly LaneWithContent[],
  actions: readonly BriefAction[],
): BriefCounterpart {
  const known = lanes
    .flatMap(({ content }) => content.stakeholders)
    .filter(({ account }) => readMember(account)?.personId === personId);
  const owned = lanes
    .flatMap(({ content }) => content.objectives)
    .filter(({ customerOwner }) => customerOwner === personId);
  return {
    personId,
    about: known.map(({ about }) => about.trim()).find((about) => about !== '') ?? '',
    objectives: owned.map(({ title }) => title),
    actions: actions.filter(({ ownerId }) => ownerId === personId).map(({ title }) => title),
  };
}
