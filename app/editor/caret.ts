import type { Awareness } from 'y-protocols/awareness';

/** How long the name at a caret stays after it moved; pointing at the caret shows it again. */
const NAME_VISIBLE_MS = 3_000;

/** By then the caret stands where its person is: the editor moves carets some turns of the event loop after the news. */
const SETTLED_MS = 60;

const timers = new WeakMap<HTMLElement, ReturnType<typeof setTimeout>>();

/** The caret of another person: a line in their colour with name and firm, which fades when they pause. */
export function buildCaret(user: Record<string, unknown>): HTMLElement {
  const name = typeof user.name === 'string' ? user.name : '?';
  const firm = typeof user.firmName === 'string' && user.firmName !== '' ? ` · ${user.firmName}` : '';
  const caret = document.createElement('span');
  caret.className = 'caret';
  caret.dataset.person = name;
  caret.style.setProperty('--caret', typeof user.color === 'string' ? user.color : '#334155');
  // Decoration inside the text of a textbox: a screen reader would read the name as content.
  caret.setAttribute('aria-hidden', 'true');
  const label = document.createElement('span');
  label.className = 'caret-name';
  label.textContent = `${name}${firm}`;
  caret.append(label);
  showName(caret);
  return caret;
}

/** Shows the name again whenever its person moves or types; returns the way to stop. */
export function followCarets(awareness: Awareness, root: HTMLElement): () => void {
  const onChange = ({ updated }: { updated: readonly number[] }) => {
    const names = updated.flatMap((clientId) => {
      const user: unknown = awareness.getStates().get(clientId)?.user;
      return typeof user === 'object' && user !== null && 'name' in user ? [user.name] : [];
    });
    for (const caret of root.querySelectorAll<HTMLElement>('.caret')) {
      if (names.includes(caret.dataset.person)) showName(caret);
    }
  };
  awareness.on('change', onChange);
  return () => awareness.off('change', onChange);
}

function showName(caret: HTMLElement): void {
  clearTimeout(timers.get(caret));
  caret.classList.add('is-fresh');
  setTimeout(() => turnInwards(caret), SETTLED_MS);
  timers.set(
    caret,
    setTimeout(() => caret.classList.remove('is-fresh'), NAME_VISIBLE_MS),
  );
}

// A name at the end of a line would stick out of the sheet, and on a phone out of the window.
function turnInwards(caret: HTMLElement): void {
  const room = caret.closest('.ProseMirror')?.getBoundingClientRect().right;
  const label = caret.querySelector('.caret-name');
  if (room === undefined || label === null) return;
  const end = caret.getBoundingClientRect().left + label.getBoundingClientRect().width;
  caret.classList.toggle('is-turned', end > room);
}
