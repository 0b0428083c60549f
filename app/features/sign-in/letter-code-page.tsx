import type { Words } from '../../../server/domain/words.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Form } from '../../ui/form.tsx';
import { useWords } from '../../words/use-words.ts';
import { Entrance } from './entrance.tsx';

interface LetterCodePageProps {
  /** Where its form goes. */
  readonly code: string;
  /** Of whom the code signs in. */
  readonly name: string;
  readonly refusal: Words | null;
}

/** What the link of a letter opens: its button signs in, and nothing else does. */
export function LetterCodePage({ code, name, refusal }: LetterCodePageProps) {
  const say = useWords();
  return (
    <Entrance>
      <h1 className="mb-2 text-2xl font-semibold tracking-tight">{say(`Welcome, ${name}`, `Willkommen, ${name}`)}</h1>
      <p className="mb-6 text-muted">
        {say(
          'This signs you in on this device. The letter opens nothing afterwards.',
          'Damit sind Sie auf diesem Gerät angemeldet. Die Mail öffnet danach nichts mehr.',
        )}
      </p>
      {refusal !== null && (
        <Banner tone="danger" className="mb-6">
          {say(refusal)}
        </Banner>
      )}
      <Form action={`/sign-in/letter/${code}`} className="rounded-lg border border-line bg-page p-5 sm:p-6">
        <Button type="submit" variant="primary" className="min-h-11 px-6">
          {say('Sign in', 'Anmelden')}
        </Button>
      </Form>
    </Entrance>
  );
}
