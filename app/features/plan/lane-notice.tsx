import { Link } from '@remix-run/react';
import { OctagonAlert } from 'lucide-react';
import type { LaneState } from '../../../collab/client/lane-state.ts';
import { CLOSE_CODES } from '../../../collab/protocol/close-codes.ts';

/** Says why a part stopped being live and offers the way on; what stands in it stays readable and can be copied. */
export function LaneNotice({ state }: { state: LaneState | null }) {
  if (state === null) return null;
  const { rejected, closeCode, closeSentence } = state;
  if (state.connection !== 'closed' && rejected === null) return null;
  const sentence = closeSentence ?? 'A change could not be saved. Copy what you have not saved, then reload.';
  return (
    <div role="alert" className="lane-notice">
      <OctagonAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
      <p>
        {rejected !== null && rejected.text !== '' ? `${rejected.text} ` : ''}
        {sentence}
      </p>
      <WayOn closeCode={closeCode} />
    </div>
  );
}

function WayOn({ closeCode }: { closeCode: number | null }) {
  if (closeCode === CLOSE_CODES.signedOut.code) {
    return (
      <a className="plan-button" href="/sign-in">
        Sign in
      </a>
    );
  }
  if (closeCode === CLOSE_CODES.accessEnded.code || closeCode === CLOSE_CODES.notFound.code) {
    return (
      <Link className="plan-button" to="/">
        To your plans
      </Link>
    );
  }
  return (
    <button type="button" className="plan-button" onClick={() => window.location.reload()}>
      Reload
    </button>
  );
}
