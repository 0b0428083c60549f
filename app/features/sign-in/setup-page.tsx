import { useNavigation } from '@remix-run/react';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Form } from '../../ui/form.tsx';
import { TextField } from '../../ui/text-field.tsx';
import type { FormRefusal } from '../../words/form-refusal.ts';
import { useWords } from '../../words/use-words.ts';
import { Entrance } from './entrance.tsx';
import { NewPassword } from './new-password.tsx';

/** The first administrator of an installation in which there is nobody yet. */
export function SetupPage({ refusal }: { readonly refusal: FormRefusal | undefined }) {
  const say = useWords();
  const isBusy = useNavigation().formAction?.startsWith('/setup') === true;
  const typed = (name: string) => refusal?.values[name] ?? '';
  return (
    <Entrance>
      <h1 className="mb-2 text-2xl font-semibold tracking-tight">{say('Set up Covalent', 'Covalent einrichten')}</h1>
      <p className="mb-6 text-muted">
        {say(
          'Nobody is here yet. With the code you make your firm and become its first administrator; then this page is gone.',
          'Hier ist noch niemand. Mit dem Code legen Sie Ihre Firma an und werden ihre erste Administration; danach gibt es diese Seite nicht mehr.',
        )}
      </p>
      {refusal?.message != null && (
        <Banner tone="danger" className="mb-6">
          {say(refusal.message)}
        </Banner>
      )}
      <Form
        action="/setup"
        errors={refusal?.fieldErrors}
        className="flex flex-col gap-5 rounded-lg border border-line bg-page p-5 sm:p-6"
      >
        <TextField
          label={say('Code', 'Code')}
          name="code"
          autoComplete="off"
          description={say(
            'It stands on the terminal on which Covalent was started, or in the file “setup-code” of its data folder.',
            'Er steht auf dem Terminal, auf dem Covalent gestartet wurde, oder in der Datei „setup-code“ des Datenordners.',
          )}
          isRequired
        />
        <TextField
          label={say('Name of your firm', 'Name Ihrer Firma')}
          name="firmName"
          autoComplete="organization"
          defaultValue={typed('firmName')}
          maxLength={120}
          isRequired
        />
        <TextField
          label={say('Your name', 'Ihr Name')}
          name="name"
          autoComplete="name"
          defaultValue={typed('name')}
          maxLength={120}
          isRequired
        />
        <TextField
          label={say('E-mail address', 'E-Mail-Adresse')}
          name="email"
          type="email"
          autoComplete="username"
          defaultValue={typed('email')}
          isRequired
        />
        <NewPassword />
        <Button type="submit" variant="primary" className="min-h-11 self-start px-6" isDisabled={isBusy}>
          {isBusy ? say('Setting up…', 'Wird eingerichtet …') : say('Set up', 'Einrichten')}
        </Button>
      </Form>
    </Entrance>
  );
}
