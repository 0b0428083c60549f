import { Link } from '@remix-run/react';
import { type Words, words } from '../../../server/domain/words.ts';
import type { ExportNotice } from '../../../server/services/export/export-services.ts';
import { Moment } from '../../ui/moment.tsx';
import { useWords } from '../../words/use-words.ts';
import { exportsAddress } from '../output/addresses.ts';
import { exportWords } from '../output/export-words.ts';

function sentenceOf(notice: ExportNotice): Words {
  const { en, de } = exportWords(notice);
  return notice.state === 'ready'
    ? words(`Ready: ${en}`, `Fertig: ${de}`)
    : words(`Could not be made: ${en}`, `Ließ sich nicht herstellen: ${de}`);
}

/** Files that this person asked for and that ended since; told until their page was looked at. */
export function ExportNotices({ notices }: { readonly notices: readonly ExportNotice[] }) {
  const say = useWords();
  if (notices.length === 0) return null;
  return (
    <section aria-labelledby="export-notices" className="mb-4">
      <h2 id="export-notices" className="mb-2 text-base font-semibold">
        {say('Files you asked for', 'Angeforderte Dateien')}
      </h2>
      <ul className="divide-y divide-line overflow-hidden rounded-lg border border-line bg-page shadow-sm">
        {notices.map((notice) => (
          <li key={notice.id} className="inbox-item" data-item="unread">
            <p className="inbox-title">
              <span className="new-mark">{say('New', 'Neu')}</span>
              <Link to={exportsAddress(notice.plan.id, notice.audience)} className="tall-link font-medium">
                {say(sentenceOf(notice))}
              </Link>
            </p>
            <p className="inbox-facts">
              <span>{notice.plan.title}</span>
              <Moment at={new Date(notice.endedAt)} />
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
