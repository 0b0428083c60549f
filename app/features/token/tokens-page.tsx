import { Banner } from '../../ui/banner.tsx';
import { useWords } from '../../words/use-words.ts';
import { TokenForm, type TokenFormAnswer } from './token-form.tsx';
import { TokenList, type TokenShown } from './token-list.tsx';

/** Its name in every language. */
const DESCRIPTION = 'openapi.json';

interface TokensPageProps {
  readonly tokens: readonly TokenShown[];
  readonly answer: (TokenFormAnswer & { readonly token: string | null }) | undefined;
}

/** The keys of one's own programs: what they may do, until when, and the way to end them. */
export function TokensPage({ tokens, answer }: TokensPageProps) {
  const say = useWords();
  return (
    <div className="max-w-2xl">
      <h1 className="mb-2 text-2xl font-semibold tracking-tight">{say('Access tokens', 'Zugriffstoken')}</h1>
      <p className="mb-6 text-muted">
        {say(
          'With a token a program reads and writes your plans in your name, with your rights and never more. All of them end when you change your password. The addresses are described in',
          'Mit einem Token liest und schreibt ein Programm Ihre Pläne in Ihrem Namen, mit Ihren Rechten und nie mehr. Alle enden, wenn Sie Ihr Passwort ändern. Die Adressen sind beschrieben in',
        )}{' '}
        <a href={`/api/v1/${DESCRIPTION}`}>{DESCRIPTION}</a>.
      </p>
      {answer?.token != null && (
        <Banner tone="ok" className="mb-6">
          <p className="mb-2">
            {say(
              'Your new token. Copy it now: it is not shown again, and we do not keep it.',
              'Ihr neues Token. Kopieren Sie es jetzt: Es wird nicht noch einmal gezeigt, und wir bewahren es nicht auf.',
            )}
          </p>
          <code className="block break-all rounded-md border border-line bg-page p-2 text-sm select-all">
            {answer.token}
          </code>
        </Banner>
      )}
      {answer?.refusal != null && (
        <Banner tone="danger" className="mb-6">
          {say(answer.refusal)}
        </Banner>
      )}
      <TokenList tokens={tokens} />
      <TokenForm key={answer?.token ?? 'asked'} answer={answer} />
    </div>
  );
}
