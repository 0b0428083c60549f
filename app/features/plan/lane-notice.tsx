import type { LaneState } from '../../../collab/client/lane-state.ts';
import { CLOSE_CODES } from '../../../collab/protocol/close-codes.ts';
import { words } from '../../../server/domain/words.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { useWords } from '../../words/use-words.ts';

/** Says why a part stopped being live and offers the way on; what stands in it stays readable and can be copied. */
export function LaneNotice({ state }: { state: LaneState | null }) {
  const say = useWords();
  if (state === null) return null;
  const { closeCode, closeSentence } = state;
  if (state.connection !== 'closed') return null;
  const sentence =
    closeSentence ??
    words('Copy what you have not saved, then reload.', 'Kopieren Sie, was nicht gespeichert ist, und laden Sie neu.');
  return (
    <Banner tone="danger" className="my-3">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p>{say(sentence)}</p>
        <WayOn closeCode={closeCode} />
      </div>
    </Banner>
  );
}

function WayOn({ closeCode }: { closeCode: number | null }) {
  const say = useWords();
  if (closeCode === CLOSE_CODES.signedOut.code)
    return <LinkButton to="/sign-in">{say('Sign in', 'Anmelden')}</LinkButton>;
  if (closeCode === CLOSE_CODES.accessEnded.code || closeCode === CLOSE_CODES.notFound.code) {
    return <LinkButton to="/">{say('To your plans', 'Zu Ihren Plänen')}</LinkButton>;
  }
  return <Button onPress={() => window.location.reload()}>{say('Reload', 'Neu laden')}</Button>;
}
