import { Form as PlainForm } from '@remix-run/react';
import { Button } from '../../ui/button.tsx';
import { formatDay } from '../../ui/format-day.ts';

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
            <p className="text-sm text-muted">{describe(token)}</p>
          </div>
          <PlainForm method="post" action="/settings/tokens">
            <input type="hidden" name="end" value={token.id} />
            <Button type="submit" variant="danger" aria-label={`End ${token.name}`}>
              End
            </Button>
          </PlainForm>
        </li>
      ))}
    </ul>
  );
}

function describe({ canWrite, createdOn, expiresOn, lastUsedOn, isOver }: TokenShown): string {
  const scope = canWrite ? 'Reads and writes' : 'Reads';
  const use = lastUsedOn === null ? 'never used' : `last used ${formatDay(lastUsedOn)}`;
  const end = isOver ? `expired ${formatDay(expiresOn)}` : `until ${formatDay(expiresOn)}`;
  return `${scope} · made ${formatDay(createdOn)} · ${end} · ${use}`;
}
