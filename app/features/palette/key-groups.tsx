import { KeyCaps } from '../../keys/key-caps.tsx';
import { useWords } from '../../words/use-words.ts';
import { keyList } from './key-list.ts';
import { usePalette } from './palette-context.ts';

/** Every key of the product, by where it works; what is switched off says so. */
export function KeyGroups({ level: Level }: { level: 'h2' | 'h3' }) {
  const say = useWords();
  const { choice, readsReviews, isGuest } = usePalette();
  return (
    <div className="gap-x-8 sm:columns-2">
      {keyList({ readsReviews, isGuest }).map(({ title, on, keys }) => (
        <section key={title.en} className="mb-6 break-inside-avoid">
          <Level className="mb-1.5 text-sm font-semibold">{say(title)}</Level>
          {!on.includes(choice) && (
            <p className="mb-1.5 text-sm text-warn">
              {say('Switched off in this browser.', 'In diesem Browser abgeschaltet.')}
            </p>
          )}
          <dl className="divide-y divide-line">
            {keys.map((key) => (
              <div
                key={`${key.keys} ${key.label.en}`}
                className="flex items-center justify-between gap-3 py-1.5 text-sm"
              >
                <dt className="min-w-0 wrap-anywhere">{say(key.label)}</dt>
                <dd className="flex-none">
                  <KeyCaps keys={key.keys} />
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </div>
  );
}
