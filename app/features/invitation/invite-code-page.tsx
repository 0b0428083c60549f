import type { Words } from '../../../server/domain/words.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Form } from '../../ui/form.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useWords } from '../../words/use-words.ts';
import { Entrance } from '../sign-in/entrance.tsx';

/** For whoever types the code of an invitation, and for links that open nothing. */
export function InviteCodePage({ refusal }: { readonly refusal: Words | null }) {
  const say = useWords();
  return (
    <Entrance>
      <h1 className="mb-2 text-2xl font-semibold tracking-tight">{say('Invitation', 'Einladung')}</h1>
      <p className="mb-6 text-muted">
        {say('Type the code of your invitation mail.', 'Geben Sie den Code aus Ihrer Einladungsmail ein.')}
      </p>
      {refusal !== null && (
        <Banner tone="danger" className="mb-6">
          {say(refusal)}
        </Banner>
      )}
      <Form action="/invite" className="flex flex-col gap-5 rounded-lg border border-line bg-page p-5 sm:p-6">
        <TextField label={say('Code', 'Code')} name="code" autoComplete="off" maxLength={100} isRequired />
        <Button type="submit" variant="primary" className="min-h-11 self-start px-6">
          {say('See what you join', 'Ansehen, worum es geht')}
        </Button>
      </Form>
    </Entrance>
  );
}
