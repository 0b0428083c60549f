import { type ActionFunctionArgs, data, redirect } from '@remix-run/node';
import { z } from 'zod';
import { parseForm } from '../request/forms.server.ts';
import { themeCookie } from '../request/theme.server.ts';
import { THEMES } from '../ui/theme.ts';

const Choice = z.object({ theme: z.enum(THEMES) });

export function loader() {
  return redirect('/');
}

/** Keeps how the product looks in this browser. Open to all: it tells nothing and changes nobody's data. */
export async function action({ request }: ActionFunctionArgs) {
  const choice = parseForm(await request.formData(), Choice);
  if (!choice.ok) return data({ kept: false }, { status: 422 });
  return data({ kept: true }, { headers: { 'Set-Cookie': themeCookie(choice.value.theme) } });
}
