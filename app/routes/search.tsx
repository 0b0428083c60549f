import { json, type LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { isRecordRoot } from '../../collab/document/kind/kinds.ts';
import { HTTP_STATUS } from '../../server/domain/errors.ts';
import { MAX_QUERY } from '../../server/domain/searchable.ts';
import { words } from '../../server/domain/words.ts';
import { SearchPage, type SearchPageProps } from '../features/search/search-page.tsx';
import { requireActor } from '../request/actor.server.ts';
import { answering } from '../request/errors.server.ts';
import { titled } from '../words/page-title.ts';

const Query = z.object({
  q: z.string().trim().catch(''),
  plan: z.uuid().nullable().catch(null),
  kind: z.string().refine(isRecordRoot).nullable().catch(null),
  page: z.coerce.number().int().min(1).catch(1),
});
const NAMES = ['q', 'plan', 'kind', 'page'];
/** Of what is too long, so much stays in its field. */
const MAX_KEPT = 2_000;

export const meta = titled(words('Search', 'Suche'));

export async function loader({ context, request }: LoaderFunctionArgs) {
  const actor = await requireActor(context, request);
  const { searchParams } = new URL(request.url);
  const { q, plan, kind, page } = Query.parse(Object.fromEntries(NAMES.map((name) => [name, searchParams.get(name)])));
  const asked = { q: q.slice(0, MAX_KEPT), planId: plan, kind: kind !== null && isRecordRoot(kind) ? kind : null };
  const answer = (rest: Omit<SearchPageProps, 'asked'>, status = 200) => json({ asked, ...rest }, status);
  if (q.length > MAX_QUERY) {
    const refusal = words(`Write at most ${MAX_QUERY} letters.`, `Schreiben Sie höchstens ${MAX_QUERY} Zeichen.`);
    return answer({ refusal, result: null }, HTTP_STATUS.invalid);
  }
  if (q === '') return answer({ refusal: null, result: null });
  return answer({ refusal: null, result: await answering(context.services.search(actor, { ...asked, page })) });
}

export default function SearchRoute() {
  return <SearchPage {...useLoaderData<typeof loader>()} />;
}
