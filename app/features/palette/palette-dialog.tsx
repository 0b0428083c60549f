import { useLocation, useSubmit } from '@remix-run/react';
import { Search } from 'lucide-react';
import { useState } from 'react';
import {
  Autocomplete,
  Dialog,
  Header,
  Input,
  ListBox,
  ListBoxItem,
  ListBoxSection,
  Modal,
  ModalOverlay,
  TextField,
} from 'react-aria-components';
import { MAX_QUERY } from '../../../server/domain/searchable.ts';
import { KeyCaps } from '../../keys/key-caps.tsx';
import { usePageTrait } from '../../ui/use-page-trait.ts';
import { usePageLocale, useWords } from '../../words/use-words.ts';
import { useThemeChange } from '../shell/use-theme.ts';
import { usePalette } from './palette-context.ts';
import {
  type Deed,
  type Entry,
  type EntryGroup,
  foundEntries,
  matching,
  type PaletteScope,
  paletteEntries,
} from './palette-entries.ts';
import { usePaletteFound, usePalettePlaces } from './use-palette-answers.ts';

interface PaletteProps extends Omit<PaletteScope, 'places'> {
  readonly onGo: (to: string) => void;
  readonly onClose: () => void;
}

/** All that one may open or do, by its words, over the page. */
export function PaletteDialog({ isOpen, ...props }: PaletteProps & { readonly isOpen: boolean }) {
  const say = useWords();
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={props.onClose}
      isDismissable
      className="fixed inset-x-0 top-0 z-40 flex h-(--visual-viewport-height) items-start justify-center bg-[rgb(0_0_0/0.45)] p-2 sm:px-6 sm:pt-[12vh]"
    >
      <Modal className="flex max-h-full w-full max-w-xl flex-col overflow-hidden rounded-xl border border-line bg-page text-ink shadow-lg">
        <Dialog
          aria-label={say('Go to a page or find something', 'Zu einer Seite gehen oder etwas finden')}
          className="flex min-h-0 flex-col outline-none"
        >
          <Palette {...props} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

/** A field, and under it what fits, walked by the arrow keys. */
function Palette({ onGo, onClose, ...scope }: PaletteProps) {
  const say = useWords();
  const [typed, setTyped] = useState('');
  // Other accounts, and what one firm keeps to itself, are not for a screen that both look at.
  const isShared = usePageTrait('isSharedScreen');
  const places = usePalettePlaces(!isShared);
  const sought = isShared ? '' : typed;
  const found = usePaletteFound(sought);
  const groups = [
    ...matching(paletteEntries({ ...scope, places: places.answer }, say), typed),
    ...foundEntries(found.answer, sought, say),
  ];
  const run = useDeeds(onGo);
  const choose = (id: string) => {
    onClose();
    const entry = groups.flatMap(({ entries }) => entries).find((one) => one.id === id);
    if (entry !== undefined) run(entry.deed);
  };
  return (
    <>
      <Autocomplete inputValue={typed} onInputChange={setTyped}>
        <PaletteField isEmpty={groups.length === 0} />
        <p role="status" className="sr-only">
          {countWords(groups, say)}
        </p>
        <PaletteList groups={groups} onChoose={choose} />
      </Autocomplete>
      {(places.hasFailed || found.hasFailed) && (
        <p className="border-t border-line px-4 py-2.5 text-sm text-warn">
          {say(
            'Plans and what stands in them could not be asked for. Pages are listed all the same.',
            'Pläne und ihr Inhalt konnten nicht abgefragt werden. Die Seiten stehen trotzdem hier.',
          )}
        </p>
      )}
    </>
  );
}

function PaletteField({ isEmpty }: { isEmpty: boolean }) {
  const say = useWords();
  const label = say('Page, plan or words in a plan', 'Seite, Plan oder Wörter aus einem Plan');
  return (
    <TextField aria-label={label} autoFocus className="flex flex-none items-center gap-3 border-b border-line px-4">
      <Search aria-hidden className="size-5 flex-none text-muted" />
      <Input
        role="combobox"
        aria-expanded={!isEmpty}
        aria-haspopup="listbox"
        placeholder={label}
        maxLength={MAX_QUERY}
        className="min-h-13 min-w-0 flex-1 bg-transparent text-base text-ink outline-none placeholder:text-muted"
      />
    </TextField>
  );
}

interface PaletteListProps {
  readonly groups: readonly EntryGroup[];
  readonly onChoose: (id: string) => void;
}

function PaletteList({ groups, onChoose }: PaletteListProps) {
  const say = useWords();
  return (
    <ListBox
      aria-label={say('What fits', 'Was passt')}
      onAction={(key) => onChoose(String(key))}
      className="min-h-0 flex-1 overflow-auto p-1.5 outline-none"
      renderEmptyState={() => <p className="p-4 text-sm text-muted">{say('Nothing fits.', 'Nichts passt.')}</p>}
    >
      {groups.map(({ title, entries }) => (
        <ListBoxSection key={title} id={`group ${title}`}>
          <Header className="px-2.5 pt-2.5 pb-1 text-xs font-medium text-muted">{title}</Header>
          {entries.map((entry) => (
            <PaletteLine key={entry.id} entry={entry} />
          ))}
        </ListBoxSection>
      ))}
    </ListBox>
  );
}

function PaletteLine({ entry: { id, words, detail, keys } }: { readonly entry: Entry }) {
  const { choice } = usePalette();
  return (
    <ListBoxItem
      id={id}
      textValue={detail === '' ? words : `${words}, ${detail}`}
      className="flex min-h-10 cursor-pointer items-center gap-3 rounded-md px-2.5 py-1.5 text-sm outline-none pointer-coarse:min-h-11 focused:bg-accent-tint focused:text-accent"
    >
      <span className="min-w-0 flex-1 wrap-anywhere">
        {words}
        {detail !== '' && <span className="block text-xs text-muted">{detail}</span>}
      </span>
      {keys !== undefined && choice === 'all' && <KeyCaps keys={keys} className="flex-none pointer-coarse:hidden" />}
    </ListBoxItem>
  );
}

function countWords(groups: readonly EntryGroup[], say: ReturnType<typeof useWords>): string {
  const count = groups.reduce((sum, { entries }) => sum + entries.length, 0);
  return count === 1 ? say('1 entry', '1 Eintrag') : say(`${count} entries`, `${count} Einträge`);
}

/** Does what an entry says. */
function useDeeds(onGo: (to: string) => void): (deed: Deed) => void {
  const submit = useSubmit();
  const changeTheme = useThemeChange();
  const locale = usePageLocale();
  const { pathname, search } = useLocation();
  return (deed) => {
    if (deed.kind === 'go') onGo(deed.to);
    else if (deed.kind === 'theme') changeTheme(deed.theme);
    else if (deed.kind === 'sign-out') submit(null, { method: 'post', action: '/sign-out' });
    else if (deed.locale !== locale) {
      submit({ language: deed.locale, next: pathname + search }, { method: 'post', action: '/language' });
    }
  };
}
