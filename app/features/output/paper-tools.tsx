import { Link } from '@remix-run/react';
import { Printer } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '../../ui/button.tsx';
import { useIsRunning } from '../../ui/use-is-running.ts';
import { useWords } from '../../words/use-words.ts';

interface PaperToolsProps {
  /** Where one comes back to, and what that is called. */
  readonly to: string;
  readonly words: string;
  /** What else there is to do with it. */
  readonly children?: ReactNode;
}

/** The way back from a paper and onto one; on the screen alone. */
export function PaperTools({ to, words, children }: PaperToolsProps) {
  const say = useWords();
  const isRunning = useIsRunning();
  return (
    <header className="paper-tools" data-print="never">
      <Link to={to} className="underline">
        {words}
      </Link>
      <span className="ml-auto flex flex-wrap items-start gap-2">
        {children}
        {isRunning && (
          <Button variant="primary" onPress={() => window.print()}>
            <Printer aria-hidden className="size-4" />
            {say('Print or keep as PDF', 'Drucken oder als PDF sichern')}
          </Button>
        )}
      </span>
    </header>
  );
}
