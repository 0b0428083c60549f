import { type ComponentProps, lazy, Suspense } from 'react';
import { PartBoundary } from '../../editor/part-boundary.tsx';

const Menu = lazy(() => import('./record-menu.tsx').then((module) => ({ default: module.RecordMenu })));

/** The menu of a record in a box that is there from the start; loaded only for people who may write. */
export function LazyRecordMenu({
  live,
  ...rest
}: Omit<ComponentProps<typeof Menu>, 'live'> & { live: ComponentProps<typeof Menu>['live'] | null }) {
  return (
    <div className="record-menu-box">
      {live !== null && (
        <PartBoundary fallback={null}>
          <Suspense fallback={null}>
            <Menu live={live} {...rest} />
          </Suspense>
        </PartBoundary>
      )}
    </div>
  );
}
