import type { Format } from '../../../server/domain/format.ts';
import { Button } from '../../ui/button.tsx';
import { PageForm } from '../../ui/page-form.tsx';
import { useFormat } from '../../words/use-format.ts';
import { type Say, useWords } from '../../words/use-words.ts';

export interface TokenShown {
  readonly id: string;
  readonly name: string;
  readonly canWrite: boolean;
  readonly createdOn: string;
  readonly expiresOn: string;
  readonly lastUsedOn: string | null;
  readonly isOver: boolean;
}

/** What programs may use now, the newest first. */
export function TokenList({ tokens }: { tokens: readonly TokenShown[] }) {
  const say = useWords();
  const format = useFormat();
  if (tokens.length === 0) return null;
  return (
    <ul className="mb-8 flex flex-col gap-3">
      {tokens.map((token) => (
        <li
          key={token.id}
          className="flex flex-wrap items-center justify-between gap-3 rounded-lg border border-line bg-page p-4"
        >
          <div className="min-w-0 flex-1">
            <p className="break-words font-medium">{token.name}</p>
            <p className="text-sm text-muted">{describe(token, say, format)}</p>
          </div>
          <PageForm action="/settings/tokens">
            <input type="hidden" name="end" value={token.id} />
            <Button type="submit" variant="danger" aria-label={say(`End ${token.name}`, `${token.name} beenden`)}>
              {say('End', 'Beenden')}
            </Button>
          </PageForm>
        </li>
      ))}
    </ul>
  );
}

function describe(token: TokenShown, say: Say, format: Format): string {
  const scope = token.canWrite ? say('Reads and writes', 'Liest und schreibt') : say('Reads', 'Liest');
  const [made, last] = [format.day(token.createdOn), format.day(token.expiresOn)];
  const end = token.isOver ? say(`expired ${last}`, `abgelaufen am ${last}`) : say(`until ${last}`, `bis ${last}`);
  return `${scope} · ${say(`made ${made}`, `erstellt am ${made}`)} · ${end} · ${lastUseOf(token, say, format)}`;
}

function lastUseOf({ lastUsedOn }: TokenShown, say: Say, format: Format): string {
  if (lastUsedOn === null) return say('never used', 'nie verwendet');
  const day = format.day(lastUsedOn);
  return say(`last used ${day}`, `zuletzt verwendet am ${day}`);
}
