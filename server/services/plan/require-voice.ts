import { AppError } from '../../domain/errors.ts';
import { decide, type LaneAccess } from '../../policy/index.ts';

/** Throws `forbidden` to who may neither comment nor edit there. */
export function requireVoice(access: LaneAccess): void {
  const decision = decide(access, 'comment');
  if (!decision.allowed && !decide(access, 'edit').allowed) throw new AppError(decision.code, decision.reason);
}
