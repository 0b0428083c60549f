import { AppError, type ErrorCode } from '../../server/domain/errors.ts';
import type { RejectedCode } from '../protocol/control-frame.ts';
import { REFUSAL_SENTENCES } from '../protocol/refusal-sentences.ts';

const CODES: Partial<Record<RejectedCode, ErrorCode>> = {
  'read-only': 'forbidden',
  'not-yours': 'forbidden',
  locked: 'locked',
};

/** What the gate refuses to a socket, as the refusal of a use case: the same sentence. */
export function refusedEdit(code: RejectedCode): AppError {
  return new AppError(CODES[code] ?? 'invalid', REFUSAL_SENTENCES[code]);
}

/** The right to edit was looked up under another policy than holds now: to be looked up again. */
export const POLICY_MOVED = new Error('rights have changed since they were looked up');
