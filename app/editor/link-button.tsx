import type { Editor } from '@tiptap/core';
import { Link2 } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { Dialog, DialogTrigger, Popover, Button as ToolButton } from 'react-aria-components';
import { completeHref } from '../../collab/document/safe-href.ts';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/text-field.tsx';
import { useWords } from '../words/use-words.ts';

/** Sets, changes or removes the link of the selected words; only web and mail addresses are taken. */
export function LinkButton({ editor }: { editor: Editor | null }) {
  const say = useWords();
  const isOn = editor?.isActive('link') === true;
  const isEmpty = editor === null || (editor.state.selection.empty && !isOn);
  return (
    <DialogTrigger>
      <span
        title={isEmpty ? say('Link: select words first', 'Link: Wählen Sie zuerst Worte aus') : say('Link', 'Link')}
      >
        <ToolButton
          aria-label={say('Link', 'Link')}
          isDisabled={isEmpty}
          className={isOn ? 'tool-button is-on' : 'tool-button'}
        >
          <Link2 aria-hidden className="size-4" />
        </ToolButton>
      </span>
      <Popover className="rounded-lg border border-line bg-page p-3 text-ink shadow-lg">
        <Dialog aria-label={say('Link', 'Link')} className="outline-none">
          {({ close }) => editor !== null && <LinkForm editor={editor} close={close} />}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

function LinkForm({ editor, close }: { editor: Editor; close: () => void }) {
  const say = useWords();
  const present: unknown = editor.getAttributes('link').href;
  const [typed, setTyped] = useState(typeof present === 'string' ? present : '');
  const [isRefused, setIsRefused] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const href = completeHref(typed);
    if (href === null) return setIsRefused(true);
    close();
    editor.chain().focus().extendMarkRange('link').setLink({ href }).run();
  };
  const remove = () => {
    close();
    editor.chain().focus().extendMarkRange('link').unsetLink().run();
  };
  return (
    <form onSubmit={submit} className="flex w-72 max-w-[80vw] flex-col gap-2">
      <TextField
        autoFocus
        label={say('Address of the page or mail', 'Adresse der Seite oder E-Mail-Adresse')}
        value={typed}
        validationBehavior="aria"
        validate={() =>
          isRefused
            ? say(
                'Write a web or mail address, for example contoso.com/report.',
                'Schreiben Sie eine Web- oder E-Mail-Adresse, zum Beispiel contoso.com/report.',
              )
            : null
        }
        onChange={(value) => {
          setTyped(value);
          setIsRefused(false);
        }}
      />
      <div className="flex justify-end gap-2">
        {typeof present === 'string' && (
          <Button type="button" onPress={remove}>
            {say('Remove', 'Entfernen')}
          </Button>
        )}
        <Button type="submit" variant="primary">
          {say('Set link', 'Link setzen')}
        </Button>
      </div>
    </form>
  );
}
