import { classNames } from '../ui/class-names.ts';
import { usePageLocale, useWords } from '../words/use-words.ts';
import { keyCaps, useIsApple } from './key-names.ts';

interface KeyCapsProps {
  readonly keys: string;
  readonly className?: string;
}

/** Keys as they look on the keyboard. */
export function KeyCaps({ keys, className }: KeyCapsProps) {
  const say = useWords();
  const presses = keyCaps(keys, usePageLocale(), useIsApple());
  return (
    <span className={classNames('inline-flex items-center gap-1 whitespace-nowrap', className)}>
      {presses.map((press, index) => (
        <span key={press.join('+')} className="inline-flex items-center gap-1">
          {index > 0 && <span className="text-xs text-muted">{say('then', 'dann')}</span>}
          {press.map((cap) => (
            <kbd
              key={cap}
              className="inline-grid min-h-5 min-w-5 place-items-center rounded-sm border border-line bg-panel px-1 font-sans text-xs font-medium text-muted"
            >
              {cap}
            </kbd>
          ))}
        </span>
      ))}
    </span>
  );
}
