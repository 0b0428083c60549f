import { ActionTable } from '../features/action/action-table.tsx';
import { KindPage } from '../features/plan/kind-page.tsx';
import { usePlan } from '../features/plan/use-plan.ts';

export default function ActionsRoute() {
  return (
    <KindPage
      view={usePlan()}
      title="Actions"
      lead="Who does what by when. Only the firm of its owner moves the date of an action, or says that it is done."
      roots={['actions']}
      above={({ content }) => <ActionTable actions={content.actions} />}
    />
  );
}
