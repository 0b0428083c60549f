import type { LaneState } from '../../../collab/client/lane-state.ts';
import { CLOSE_CODES } from '../../../collab/protocol/close-codes.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { LinkButton } from '../../ui/link-button.tsx';

/** Says why a part stopped being live and offers the way on; what stands in it stays readable and can be copied. */
export function LaneNotice({ state }: { state: LaneState | null }) {
  if (state === null) return null;
  const { closeCode, closeSentence } = state;
  if (state.connection !== 'closed') return null;
  const sentence = closeSentence ?? 'Copy what you have not saved, then reload.';
  return (
    <Banner tone="danger" className="my-3">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p>{sentence}</p>
        <WayOn closeCode={closeCode} />
      </div>
    </Banner>
  );
}

function WayOn({ closeCode }: { closeCode: number | null }) {
  if (closeCode === CLOSE_CODES.signedOut.code) return <LinkButton to="/sign-in">Sign in</LinkButton>;
  if (closeCode === CLOSE_CODES.accessEnded.code || closeCode === CLOSE_CODES.notFound.code) {
    return <LinkButton to="/">To your plans</LinkButton>;
  }
  return <Button onPress={() => window.location.reload()}>Reload</Button>;
}
