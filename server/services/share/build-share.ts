import { changeMember, type ShareDeps } from './change-members.ts';
import { loadShare } from './load-share.ts';
import { nameOnPart, openPart } from './named-parts.ts';
import type { ShareServices } from './share-services.ts';

/** Builds the use cases around who is on a plan. */
export function buildShare(deps: ShareDeps): ShareServices {
  const { db } = deps;
  return {
    read: (actor, planId) => loadShare(db, actor, planId),
    setRole: (actor, input) => changeMember(deps, actor, input),
    remove: (actor, input) => changeMember(deps, actor, { ...input, role: null }),
    openPart: (actor, input) => openPart(db, actor, input),
    name: (actor, input) => nameOnPart(db, actor, input),
  };
}
