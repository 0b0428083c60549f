import { Fragment, type ReactNode } from 'react';
import type { Words } from '../../../server/domain/words.ts';
import { AudienceBadge } from '../../ui/audience-badge.tsx';
import { useWords } from '../../words/use-words.ts';
import type { LaneView } from './plan-view.ts';

interface LaneItemsProps<T extends { readonly id: string }> {
  readonly lane: LaneView;
  readonly items: readonly T[];
  readonly isOpen: (item: T) => boolean;
  /** What those that are not open any more are called. */
  readonly done: Words;
  readonly children: (item: T) => ReactNode;
}

/** What people began in one lane: what is open first, then what is done with. */
export function LaneItems<T extends { readonly id: string }>({
  lane,
  items,
  isOpen,
  done,
  children,
}: LaneItemsProps<T>) {
  const say = useWords();
  const [open, ended] = [items.filter(isOpen), items.filter((item) => !isOpen(item))];
  const list = (some: readonly T[]) => (
    <ul>
      {some.map((item) => (
        <Fragment key={item.id}>{children(item)}</Fragment>
      ))}
    </ul>
  );
  return (
    <section className="lane-sheet" data-audience={lane.audience} aria-label={lane.badge}>
      <header className="lane-header">
        <AudienceBadge audience={lane.audience} label={lane.badge} />
      </header>
      <h3 className="record-list-title">{say('Open', 'Offen')}</h3>
      {open.length === 0 && <p className="place-note">{say('Nothing.', 'Nichts.')}</p>}
      {list(open)}
      {ended.length > 0 && <h3 className="record-list-title">{say(done)}</h3>}
      {list(ended)}
    </section>
  );
}
