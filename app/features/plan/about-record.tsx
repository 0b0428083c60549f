import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import { KINDS, type RecordRoot } from '../../../collab/document/kind/kinds.ts';
import { useWords } from '../../words/use-words.ts';
import { recordAddress } from './places.ts';
import type { LaneView, PlanView } from './plan-view.ts';

interface AboutRecordProps {
  readonly view: PlanView;
  /** In which it stands. */
  readonly lane: LaneView;
  readonly root: RecordRoot;
  readonly record: { readonly id: string; readonly title: string };
  /** Below its title. */
  readonly children: (named: string) => ReactNode;
}

/** The sheet of a page that is about one record: what it is called, with the way to it. */
export function AboutRecord({ view, lane, root, record, children }: AboutRecordProps) {
  const say = useWords();
  const noun = say(KINDS[root].one);
  const named = record.title === '' ? say(`Untitled ${noun}`, `${noun} ohne Titel`) : record.title;
  return (
    <section className="lane-sheet" data-audience={lane.audience} aria-label={lane.badge}>
      <h3 className="record-list-title">
        <Link to={recordAddress(view.plan.id, root, record.id)}>{named}</Link>
      </h3>
      {children(named)}
    </section>
  );
}
