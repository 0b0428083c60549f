import { type ActionFunctionArgs, data, redirect } from '@remix-run/node';
import { z } from 'zod';
import { LOCALES } from '../../server/domain/words.ts';
import { loadVisitor } from '../request/actor.server.ts';
import { parseForm } from '../request/forms.server.ts';
import { localeCookie } from '../request/locale.server.ts';
import { nextPath } from '../request/next-path.server.ts';

const Choice = z.object({ language: z.enum(LOCALES) });

export function loader() {
  return redirect('/');
}

/**
 * Keeps the language of this browser, and for whoever is signed in here also of mail to them, and goes back to the page. Open
 * to all: it tells nothing and changes nobody else's data.
 */
export async function action({ context, request }: ActionFunctionArgs) {
  const form = await request.formData();
  const choice = parseForm(form, Choice);
  if (!choice.ok) return data({ kept: false }, { status: 422 });
  const { language } = choice.value;
  const visitor = await loadVisitor(context);
  if (visitor !== null) await context.services.people.keepLocale(visitor.actor.personId, language);
  return redirect(nextPath(form.get('next')), { headers: { 'Set-Cookie': localeCookie(language) } });
}
