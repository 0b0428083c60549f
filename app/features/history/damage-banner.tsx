import { Banner } from '../../ui/banner.tsx';
import { useWords } from '../../words/use-words.ts';

/** Says that a part of what is told could not be read. */
export function DamageBanner() {
  const say = useWords();
  return (
    <Banner tone="warn">
      {say(
        'A part of this is damaged in our store and is not shown. We have been told.',
        'Ein Teil davon ist in unserem Speicher beschädigt und wird nicht gezeigt. Wir sind benachrichtigt.',
      )}
    </Banner>
  );
}
