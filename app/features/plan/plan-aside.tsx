import { ChevronDown, ListTree } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { useWords } from '../../words/use-words.ts';

/** Contents and people: beside the plan where there is room, behind a button where there is not. */
export function PlanAside({ children }: { children: ReactNode }) {
  const say = useWords();
  const title = say('Contents and people', 'Inhalt und Personen');
  const [isOpen, setIsOpen] = useState(false);
  return (
    <div className="min-w-0 self-stretch">
      <div className="plan-fold">
        <Button variant="quiet" aria-expanded={isOpen} onPress={() => setIsOpen(!isOpen)}>
          <ListTree aria-hidden className="size-4" />
          {title}
          <ChevronDown aria-hidden className={`size-4 ${isOpen ? 'rotate-180' : ''}`} />
        </Button>
      </div>
      <aside aria-label={title} className="plan-aside" data-open={isOpen}>
        {children}
      </aside>
    </div>
  );
}
