import { ChevronDown, ListTree } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { Button } from '../../ui/button.tsx';

/** Contents and people: beside the plan where there is room, behind a button where there is not. */
export function PlanAside({ children }: { children: ReactNode }) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <div className="min-w-0 self-stretch">
      <div className="plan-fold">
        <Button variant="quiet" aria-expanded={isOpen} onPress={() => setIsOpen(!isOpen)}>
          <ListTree aria-hidden className="size-4" />
          Contents and people
          <ChevronDown aria-hidden className={`size-4 ${isOpen ? 'rotate-180' : ''}`} />
        </Button>
      </div>
      <aside aria-label="Contents and people" className="plan-aside" data-open={isOpen}>
        {children}
      </aside>
    </div>
  );
}
