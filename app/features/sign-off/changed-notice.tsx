import { useNavigation, useRevalidator } from '@remix-run/react';
import { useState } from 'react';
import { useNews } from '../../live/use-news.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { useWords } from '../../words/use-words.ts';

/** Says that what waits has changed, and waits to be asked: nothing changes under somebody who is about to sign. */
export function ChangedNotice() {
  const say = useWords();
  const { revalidate } = useRevalidator();
  const isBusy = useNavigation().state !== 'idle';
  const [hasChanged, setHasChanged] = useState(false);
  useNews((topic) => {
    // What the page itself brought about is in the answer that it waits for.
    if ((topic === 'waiting' || topic === 'missed') && !isBusy) setHasChanged(true);
  });
  if (!hasChanged) return null;
  return (
    <Banner tone="info" className="mb-4">
      <div className="flex flex-wrap items-center gap-3">
        <p className="flex-1">
          {say(
            'What waits here may have changed since this page was loaded.',
            'Was hier wartet, kann sich geändert haben, seit diese Seite geladen wurde.',
          )}
        </p>
        <Button
          variant="quiet"
          onPress={() => {
            setHasChanged(false);
            revalidate();
          }}
        >
          {say('Show what waits now', 'Jetzigen Stand zeigen')}
        </Button>
      </div>
    </Banner>
  );
}
