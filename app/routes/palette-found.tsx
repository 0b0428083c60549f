import { json, type LoaderFunctionArgs } from '@remix-run/node';
import { KINDS } from '../../collab/document/kind/kinds.ts';
import { MAX_QUERY } from '../../server/domain/searchable.ts';
import type { PaletteFound } from '../features/palette/palette-answers.ts';
import { recordAddress } from '../features/plan/places.ts';
import { requireActor } from '../request/actor.server.ts';
import { answering } from '../request/errors.server.ts';

/** What the command palette shows of a search; the search page shows the rest. */
const SHOWN = 8;

/** The best of what has these words among all that a person may read. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  const actor = await requireActor(context, request);
  const q = (new URL(request.url).searchParams.get('q') ?? '').trim().slice(0, MAX_QUERY);
  const asked = { q, planId: null, kind: null, page: 1 };
  const { hits, total, instead } = await answering(context.services.search(actor, asked));
  const found: PaletteFound = {
    hits: hits.slice(0, SHOWN).map(({ plan, lane, root, recordId, title }) => ({
      to: recordAddress(plan.id, root, recordId),
      kind: KINDS[root].one,
      title: title.text,
      badge: lane.badge,
      planTitle: plan.title,
    })),
    total,
    isAlike: instead !== null,
  };
  return json(found);
}
