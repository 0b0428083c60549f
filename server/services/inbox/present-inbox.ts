import { isRecordRoot } from '../../../collab/document/kind/kinds.ts';
import type { Tx } from '../../../db/client.ts';
import type { InboxRow } from '../../../db/queries/inbox.ts';
import { loadPeople } from '../../../db/queries/people.ts';
import { listPlanRows } from '../../../db/queries/plans.ts';
import { laneBadge } from '../../domain/badge.ts';
import type { ReadableLane } from '../plan/plan-access.ts';
import type { InboxItem } from './inbox-services.ts';

const MAX_EXCERPT = 200;

/** With names and places, as far as the policy opens the part it stands in; of a kind that is no more there is nothing to say. */
export async function presentInbox(
  tx: Tx,
  personId: string,
  lanes: readonly ReadableLane[],
  rows: readonly InboxRow[],
): Promise<readonly InboxItem[]> {
  if (rows.length === 0) return [];
  const plans = await listPlanRows(tx, personId);
  const people = await loadPeople(tx, [...new Set(rows.flatMap(({ byId }) => byId ?? []))]);
  return rows.flatMap(({ planId, laneId, root, byId, bySide, body, ...row }) => {
    const plan = plans.find(({ id }) => id === planId);
    const lane = lanes.find(({ facts }) => facts.laneId === laneId)?.facts;
    if (plan === undefined || lane === undefined || (root !== null && !isRecordRoot(root))) return [];
    const { supplierName, customerName } = plan;
    const person = people.find(({ id }) => id === byId);
    const firmOfSide = bySide === null ? null : bySide === 'supplier' ? supplierName : customerName;
    const { id, kind, threadId, recordId, title, isMuted } = row;
    return {
      ...{ id, kind, threadId, recordId, root, title, isMuted },
      plan: { id: plan.id, title: plan.title, supplierName, customerName },
      lane: { id: laneId, audience: lane.audience, badge: laneBadge({ ...lane, supplierName, customerName }) },
      by: { name: person?.name ?? null, firmName: person?.firmName ?? firmOfSide },
      excerpt: excerptOf(body),
      at: row.at.toISOString(),
      isRead: row.readAt !== null,
      snoozedUntil: row.snoozedUntil?.toISOString() ?? null,
    };
  });
}

function excerptOf(body: string): string {
  const characters = [...body.replace(/\s+/g, ' ')];
  return characters.length <= MAX_EXCERPT ? characters.join('') : `${characters.slice(0, MAX_EXCERPT).join('')}…`;
}
