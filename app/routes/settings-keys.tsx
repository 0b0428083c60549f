import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { words } from '../../server/domain/words.ts';
import { KeysPage } from '../features/palette/keys-page.tsx';
import { KEY_CHOICES } from '../keys/key-choice.ts';
import { requireActor } from '../request/actor.server.ts';
import { parseForm } from '../request/forms.server.ts';
import { keyChoiceCookie } from '../request/key-choice.server.ts';
import { titled } from '../words/page-title.ts';

const Choice = z.object({ keys: z.enum(KEY_CHOICES) });

export const meta = titled(words('Keys', 'Tasten'));

export async function loader({ context, request }: LoaderFunctionArgs) {
  await requireActor(context, request);
  return { hasChanged: new URL(request.url).searchParams.has('changed') };
}

/** Keeps in this browser which keys the product listens to. */
export async function action({ context, request }: ActionFunctionArgs) {
  await requireActor(context, request);
  const choice = parseForm(await request.formData(), Choice);
  if (!choice.ok) return data({ kept: false }, { status: 422 });
  return redirect('/settings/keys?changed', { headers: { 'Set-Cookie': keyChoiceCookie(choice.value.keys) } });
}

export default function KeysRoute() {
  return <KeysPage {...useLoaderData<typeof loader>()} />;
}
