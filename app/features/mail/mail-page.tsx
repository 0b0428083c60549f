import { Link } from '@remix-run/react';
import { ArrowLeft } from 'lucide-react';
import { Moment } from '../../ui/moment.tsx';
import { ScrollArea } from '../../ui/scroll-area.tsx';
import { useWords } from '../../words/use-words.ts';

interface MailPageProps {
  readonly subject: string;
  readonly address: string;
  /** ISO time. */
  readonly at: string;
  readonly html: string;
  readonly text: string;
  /** The file that goes along for calendars; null without one. */
  readonly calendar: string | null;
}

/** One letter in both its forms, as a mail program would show it: its page runs no script and belongs to no address. */
export function MailPage({ subject, address, at, html, text, calendar }: MailPageProps) {
  const say = useWords();
  return (
    <article className="max-w-3xl">
      <p className="mb-3">
        <Link to="/dev/mail" className="inline-flex min-h-11 items-center gap-2">
          <ArrowLeft aria-hidden className="size-4" />
          {say('All mail', 'Alle Mails')}
        </Link>
      </p>
      <h1 className="break-words text-2xl font-semibold tracking-tight">{subject}</h1>
      <p className="mt-1 mb-6 text-sm text-muted">
        {say('To', 'An')} {address} · <Moment at={new Date(at)} />
      </p>
      <iframe
        title={say('As a mail program shows it', 'Wie ein Mailprogramm sie zeigt')}
        srcDoc={html}
        sandbox="allow-popups allow-popups-to-escape-sandbox"
        className="h-[44rem] w-full rounded-lg border border-line bg-white"
      />
      <Raw title={say('As plain text', 'Als reiner Text')}>{text}</Raw>
      {calendar !== null && <Raw title={say('File for calendars', 'Datei für Kalender')}>{calendar}</Raw>}
    </article>
  );
}

function Raw({ title, children }: { readonly title: string; readonly children: string }) {
  return (
    <>
      <h2 className="mt-8 mb-2 text-lg font-semibold">{title}</h2>
      <ScrollArea label={title}>
        <pre className="rounded-lg border border-line bg-page p-4 text-sm break-words whitespace-pre-wrap">
          {children}
        </pre>
      </ScrollArea>
    </>
  );
}
