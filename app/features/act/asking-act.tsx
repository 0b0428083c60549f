import { type ReactNode, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { useWords } from '../../words/use-words.ts';

interface AskingActProps {
  /** What the button says that opens the form. */
  readonly words: string;
  readonly variant?: 'primary' | 'secondary' | 'quiet';
  /** The form of the act, with what it asks. */
  readonly children: ReactNode;
}

/** An act that asks for something first: a button, and in its place the form once it is pressed. */
export function AskingAct({ words, variant = 'secondary', children }: AskingActProps) {
  const say = useWords();
  const [isOpen, setIsOpen] = useState(false);
  if (!isOpen) {
    return (
      <Button variant={variant} onPress={() => setIsOpen(true)}>
        {words}
      </Button>
    );
  }
  return (
    <div className="act-asking">
      {children}
      <Button variant="quiet" onPress={() => setIsOpen(false)}>
        {say('Cancel', 'Abbrechen')}
      </Button>
    </div>
  );
}
