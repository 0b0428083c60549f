import type { AppLoadContext } from '@remix-run/node';
import { z } from 'zod';
import { isAppError } from '../../server/domain/errors.ts';
import { loadVisitor } from './actor.server.ts';
import { parseForm } from './forms.server.ts';
import { type EntryAnswer, entered, NAME, notEntered, PASSWORD } from './newcomer.server.ts';

const NewcomerForm = z.object({ name: NAME, jobTitle: z.string().max(1000).default(''), password: PASSWORD });

/** Accepts an invitation by the posted form, which asks nothing of who signs in with its address already. */
export async function acceptByForm(context: AppLoadContext, code: string, form: FormData): Promise<EntryAnswer> {
  const kept = ['name', 'jobTitle'];
  const visitor = await loadVisitor(context);
  const parsed = form.has('name') ? parseForm(form, NewcomerForm) : null;
  if (parsed?.ok === false) return notEntered(parsed, form, kept);
  try {
    const newcomer = parsed?.value ?? { name: '', jobTitle: '', password: '' };
    const input = { code, ip: context.clientIp, userAgent: context.userAgent, actor: visitor?.actor ?? null, newcomer };
    return entered(await context.services.invitations.accept(input));
  } catch (error) {
    if (isAppError(error)) return notEntered(error, form, kept);
    throw error;
  }
}
