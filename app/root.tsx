import interLatin from '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2?url';
import { data, type LinksFunction, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import {
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  useHref,
  useNavigate,
  useRouteLoaderData,
} from '@remix-run/react';
import type { ReactNode } from 'react';
import { I18nProvider, RouterProvider } from 'react-aria-components';
import { FORMATS } from '../server/domain/format.ts';
import { LOCALES } from '../server/domain/words.ts';
import { useForgetWork } from './editor/use-forget-work.ts';
import { ErrorPage } from './features/error/error-page.tsx';
import { Shell } from './features/shell/shell.tsx';
import { useTheme } from './features/shell/use-theme.ts';
import { groupByFirm } from './features/sign-in/demo-firms.ts';
import { loadVisitor } from './request/actor.server.ts';
import { keyChoiceOf } from './request/key-choice.server.ts';
import { localeOf } from './request/locale.server.ts';
import { themeOf } from './request/theme.server.ts';
import { countUnread } from './request/unread.server.ts';
import styles from './styles/app.css?url';
import favicon from './styles/favicon.svg?url';
import { useNonce } from './ui/nonce.ts';
import { usePageTrait } from './ui/use-page-trait.ts';
import { sayIn } from './words/use-words.ts';

export const links: LinksFunction = () => [
  { rel: 'preload', href: interLatin, as: 'font', type: 'font/woff2', crossOrigin: 'anonymous' },
  { rel: 'stylesheet', href: styles },
  { rel: 'icon', href: favicon, type: 'image/svg+xml' },
];

export const meta: MetaFunction<typeof loader> = ({ data, error }) => {
  const say = sayIn(data?.locale ?? LOCALES[0]);
  const content = say(
    'One account plan, written by a supplier and its strategic customer together.',
    'Ein Kundenplan, den ein Lieferant und sein strategischer Kunde gemeinsam schreiben.',
  );
  return [
    { title: error === undefined ? 'Covalent' : say('Not available · Covalent', 'Nicht verfügbar · Covalent') },
    { name: 'description', content },
  ];
};

/** Who looks, and how; asks nothing of them, so that signing in has a page too. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  const visitor = await loadVisitor(context);
  const demo = visitor === null ? null : context.services.demo;
  const headers = new Headers();
  if (visitor?.isRenewed === true) headers.set('Set-Cookie', context.sessionCookie(context.sessionToken));
  return data(
    {
      viewer:
        visitor === null
          ? null
          : {
              ...{ personId: visitor.actor.personId, name: visitor.actor.name, firmName: visitor.actor.firmName },
              ...{ isFirmAdministrator: visitor.actor.isFirmAdministrator, isGuest: visitor.actor.isGuest },
              readsReviews: await context.services.quarterlyReviews.mayRead(visitor.actor),
              countedAt: Date.now(),
              unread: await countUnread(context, visitor.actor),
            },
      theme: themeOf(request),
      locale: localeOf(request),
      keyChoice: keyChoiceOf(request),
      demoFirms: demo === null ? null : groupByFirm(demo.listPeople()),
      showsMail: demo !== null && demo.mail !== null,
    },
    { headers },
  );
}

/** The document around every page, also around one that failed. */
export function Layout({ children }: { children: ReactNode }) {
  const nonce = useNonce();
  const seen = useRouteLoaderData<typeof loader>('root');
  const theme = useTheme(seen?.theme ?? 'system');
  useForgetWork(seen?.viewer?.personId ?? null);
  const locale = seen?.locale ?? LOCALES[0];
  return (
    <html lang={locale} data-theme={theme}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content={theme === 'system' ? 'light dark' : theme} />
        <meta property="csp-nonce" nonce={nonce} />
        <Meta />
        <Links />
      </head>
      <body>
        <I18nProvider locale={FORMATS[locale]}>{children}</I18nProvider>
        <ScrollRestoration nonce={nonce} />
        <Scripts nonce={nonce} />
      </body>
    </html>
  );
}

export default function App() {
  const isBare = usePageTrait('isBare');
  return (
    <Frame isBare={isBare}>
      <Outlet />
    </Frame>
  );
}

export function ErrorBoundary() {
  return (
    <Frame isBare={false}>
      <ErrorPage />
    </Frame>
  );
}

function Frame({ isBare, children }: { isBare: boolean; children: ReactNode }) {
  const seen = useRouteLoaderData<typeof loader>('root');
  const theme = useTheme(seen?.theme ?? 'system');
  const viewer = isBare ? null : (seen?.viewer ?? null);
  const navigate = useNavigate();
  return (
    <RouterProvider navigate={navigate} useHref={useHref}>
      {viewer === null ? (
        children
      ) : (
        <Shell
          key={viewer.personId}
          viewer={viewer}
          theme={theme}
          demoFirms={seen?.demoFirms ?? null}
          showsMail={seen?.showsMail ?? false}
          keyChoice={seen?.keyChoice ?? 'all'}
        >
          {children}
        </Shell>
      )}
    </RouterProvider>
  );
}
