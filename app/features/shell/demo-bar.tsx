import { UsersRound } from 'lucide-react';
import { Button } from '../../ui/button.tsx';
import { Modal } from '../../ui/modal.tsx';
import { useWords } from '../../words/use-words.ts';
import type { DemoFirm } from '../sign-in/demo-firms.ts';
import { DemoPeople } from '../sign-in/demo-people.tsx';
import type { Viewer } from './viewer.ts';

interface DemoBarProps {
  readonly viewer: Viewer;
  readonly firms: readonly DemoFirm[];
}

/** Says that this is the demonstration, as whom one looks at it, and lets one look as somebody else. */
export function DemoBar({ viewer, firms }: DemoBarProps) {
  const say = useWords();
  return (
    <section aria-label={say('Demonstration', 'Demonstration')} className="bg-demo text-on-demo print:hidden">
      <div className="mx-auto flex min-h-10 w-full max-w-6xl items-center gap-3 px-4 text-xs sm:px-6">
        <p className="min-w-0 flex-1 py-1">
          <span className="font-semibold">{say('Demonstration.', 'Demonstration.')}</span>{' '}
          {say(`You are ${viewer.name}, ${viewer.firmName}.`, `Sie sind ${viewer.name}, ${viewer.firmName}.`)}
        </p>
        <Modal
          title={say('Look at it as somebody else', 'Als jemand anderes ansehen')}
          trigger={
            <Button className="min-h-8 border-on-demo/50 bg-transparent px-3 text-xs text-on-demo hover:bg-white/10 pressed:bg-white/20">
              <UsersRound aria-hidden className="size-4" />
              {say('Switch person', 'Person wechseln')}
            </Button>
          }
        >
          {(close) => <DemoPeople firms={firms} next="/" onChoose={close} />}
        </Modal>
      </div>
    </section>
  );
}
