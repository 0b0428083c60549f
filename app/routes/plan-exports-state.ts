import { json, type LoaderFunctionArgs } from '@remix-run/node';
import { requireActor } from '../request/actor.server.ts';
import { answering } from '../request/errors.server.ts';

/** How far this person's files of a plan are, for their page, which shows it to them. */
export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const actor = await requireActor(context, request);
  const { exports } = context.services;
  const planId = params.planId ?? '';
  const listed = await answering(exports.list(actor, planId));
  await exports.markSeen(actor, planId);
  return json(listed);
}
