import { Download } from 'lucide-react';
import { isOpenExport } from '../../../server/domain/export.ts';
import type { ExportView, PlanExports } from '../../../server/services/export/export-services.ts';
import { AudienceBadge } from '../../ui/audience-badge.tsx';
import { buttonStyle } from '../../ui/button-style.ts';
import { Moment } from '../../ui/moment.tsx';
import { useIsRunning } from '../../ui/use-is-running.ts';
import { useFormat } from '../../words/use-format.ts';
import { useWords } from '../../words/use-words.ts';
import { PostForm } from '../sign-off/post-form.tsx';
import { exportFileAddress } from './addresses.ts';
import { exportWords, whyNotMade } from './export-words.ts';

interface ExportEntryProps {
  readonly planId: string;
  readonly audiences: PlanExports['audiences'];
  readonly export: ExportView;
  /** Where its forms are sent. */
  readonly action: string;
}

/** A file that was asked for: what it is, for whom, and how far it is. */
export function ExportEntry({ planId, audiences, export: one, action }: ExportEntryProps) {
  const say = useWords();
  const name = say(exportWords(one));
  const readers = audiences.find(({ audience }) => audience === one.audience);
  const remove = isOpenExport(one.state) ? say('Do not make it', 'Nicht herstellen') : say('Remove', 'Entfernen');
  return (
    <li className="export-item" data-state={one.state}>
      <div className="export-head">
        <p className="font-medium">{name}</p>
        {readers !== undefined && <AudienceBadge audience={one.audience} label={say(readers.badge)} />}
        <span className="text-xs text-muted">
          {say('asked for', 'angefordert')} <Moment at={new Date(one.askedAt)} />
        </span>
      </div>
      <div className="export-foot">
        <Standing planId={planId} name={name} export={one} />
        <PostForm
          {...{ action, words: remove, label: `${remove}: ${name}`, variant: 'quiet' }}
          values={{ intent: 'remove', id: one.id }}
        />
      </div>
    </li>
  );
}

function Standing({ planId, name, export: one }: Omit<ExportEntryProps, 'audiences' | 'action'> & { name: string }) {
  const say = useWords();
  const format = useFormat();
  const isRunning = useIsRunning();
  if (one.state === 'failed') {
    return (
      <p role="status" className="text-sm text-danger">
        {say(whyNotMade(one.reason))}
      </p>
    );
  }
  if (one.state !== 'ready') {
    return (
      <div className="export-progress">
        <progress max={100} value={one.progress} aria-label={say(`Progress of ${name}`, `Fortschritt von ${name}`)} />
        <span role="status" className="text-sm text-muted">
          {one.state === 'queued' ? say('Waits', 'Wartet') : say('Is being made', 'Wird hergestellt')}
          {!isRunning && say('. Load this page again to see it.', '. Laden Sie diese Seite neu, um sie zu sehen.')}
        </span>
      </div>
    );
  }
  const download = say('Download', 'Herunterladen');
  const size = `${format.whole(Math.ceil((one.bytes ?? 0) / 1000))} kB`;
  return (
    <div className="export-progress">
      <a
        href={exportFileAddress(planId, one.id)}
        aria-label={`${download}: ${name}`}
        className={buttonStyle('primary')}
        download
      >
        <Download aria-hidden className="size-4" />
        {download}
      </a>
      <span role="status" className="text-sm text-muted">
        {say('Ready', 'Fertig')}, {say(size, size)}, {say('kept until', 'aufbewahrt bis')}{' '}
        <Moment at={new Date(one.keptUntil)} />
      </span>
    </div>
  );
}
