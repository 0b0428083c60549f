import { Link } from '@remix-run/react';
import { firmsOf } from '../../../server/domain/account-name.ts';
import { useLiveLane } from '../../editor/use-live-lane.ts';
import { useWords } from '../../words/use-words.ts';
import { actionStanding } from '../action/action.ts';
import { placeAddress } from '../plan/places.ts';
import type { LaneView, PlanView } from '../plan/plan-view.ts';

/** Beside the plan: how many commitments of each firm are overdue, and the way to the rest; nothing without a shared part. */
export function VitalityLine({ view }: { view: PlanView }) {
  const shared = view.lanes.find(({ audience, isRestricted }) => audience === 'shared' && !isRestricted);
  return shared === undefined ? null : <Overdue view={view} lane={shared} />;
}

function Overdue({ view, lane }: { view: PlanView; lane: LaneView }) {
  const say = useWords();
  const { actions } = useLiveLane(lane).content;
  const late = actions
    .map((action) => actionStanding(action, lane, view.today))
    .filter(({ state }) => state === 'at-risk' || state === 'stalled');
  return (
    <section className="vitality-line" aria-label={say('Vitality', 'Lebendigkeit')}>
      <h2 className="plan-aside-title">{say('Overdue commitments', 'Überfällige Zusagen')}</h2>
      <ul className="mt-1 text-sm">
        {firmsOf(view.plan).map(({ id, name, side }) => (
          <li key={id} className="flex justify-between gap-2 py-0.5">
            <span>{name}</span>
            <span className="tabular-nums">{late.filter(({ owned }) => owned.owner?.side === side).length}</span>
          </li>
        ))}
      </ul>
      <Link to={placeAddress(view.plan.id, 'vitality')} className="text-sm underline">
        {say('Thirteen weeks of both firms', 'Dreizehn Wochen beider Firmen')}
      </Link>
    </section>
  );
}
