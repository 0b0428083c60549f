import type { Editor } from '@tiptap/core';
import { Link2 } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { Button, Dialog, DialogTrigger, FieldError, Input, Label, Popover, TextField } from 'react-aria-components';
import { completeHref } from '../../collab/document/safe-href.ts';

/** Sets, changes or removes the link of the selected words; only web and mail addresses are taken. */
export function LinkButton({ editor }: { editor: Editor | null }) {
  const isOn = editor?.isActive('link') === true;
  const isEmpty = editor === null || (editor.state.selection.empty && !isOn);
  return (
    <DialogTrigger>
      <span title={isEmpty ? 'Link: select words first' : 'Link'}>
        <Button aria-label="Link" isDisabled={isEmpty} className={isOn ? 'tool-button is-on' : 'tool-button'}>
          <Link2 aria-hidden className="size-4" />
        </Button>
      </span>
      <Popover className="rounded-lg border border-line bg-page p-3 text-ink shadow-lg">
        <Dialog aria-label="Link" className="outline-none">
          {({ close }) => editor !== null && <LinkForm editor={editor} close={close} />}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

function LinkForm({ editor, close }: { editor: Editor; close: () => void }) {
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
        value={typed}
        isInvalid={isRefused}
        onChange={(value) => {
          setTyped(value);
          setIsRefused(false);
        }}
        className="flex flex-col gap-1 text-sm"
      >
        <Label>Address of the page or mail</Label>
        <Input placeholder="https://" className="field-boxed" />
        <FieldError className="text-danger">Write a web or mail address, for example contoso.com/report.</FieldError>
      </TextField>
      <div className="flex justify-end gap-2">
        {typeof present === 'string' && (
          <Button type="button" className="plan-button" onPress={remove}>
            Remove
          </Button>
        )}
        <Button type="submit" className="plan-button plan-button-primary">
          Set link
        </Button>
      </div>
    </form>
  );
}
