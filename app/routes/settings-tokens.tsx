import { type ActionFunctionArgs, data, type HeadersFunction, type LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { words } from '../../server/domain/words.ts';
import { TokensPage } from '../features/token/tokens-page.tsx';
import { requireActor } from '../request/actor.server.ts';
import { answerTokenForm } from '../request/token-forms.server.ts';
import { titled } from '../words/page-title.ts';

/** Without this a page that answers a form loses what the action said, such as when to try again. */
export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;

export const meta = titled(words('Access tokens', 'Zugriffstoken'));

export async function loader({ context, request }: LoaderFunctionArgs) {
  const actor = await requireActor(context, request);
  const tokens = await context.services.tokens.list(actor);
  return {
    tokens: tokens.map(({ createdAt, expiresAt, ...token }) => ({
      ...token,
      createdOn: createdAt.toISOString().slice(0, 10),
      expiresOn: expiresAt.toISOString().slice(0, 10),
    })),
  };
}

export async function action({ context, request }: ActionFunctionArgs) {
  const actor = await requireActor(context, request);
  const { answer, status, headers: more } = await answerTokenForm(context, actor, await request.formData());
  return data(answer, { status, headers: more });
}

export default function TokensRoute() {
  const { tokens } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return <TokensPage tokens={tokens} answer={answer} />;
}
