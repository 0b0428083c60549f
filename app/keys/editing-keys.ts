import { type Words, words } from '../../server/domain/words.ts';

/** Keys pressed together, joined by `+`, or one after the other with a blank between; with what they do. */
export interface Key {
  readonly keys: string;
  readonly label: Words;
}

/** Keys of a text with formats: their names stand at the toolbar's buttons, the editor itself binds them. */
export const TEXT_KEYS = {
  undo: { keys: 'Ctrl+Z', label: words('Undo', 'Rückgängig') },
  redo: { keys: 'Ctrl+Y', label: words('Redo', 'Wiederholen') },
  heading: { keys: 'Ctrl+Alt+3', label: words('Heading', 'Überschrift') },
  subheading: { keys: 'Ctrl+Alt+4', label: words('Subheading', 'Unterüberschrift') },
  bold: { keys: 'Ctrl+B', label: words('Bold', 'Fett') },
  italic: { keys: 'Ctrl+I', label: words('Italic', 'Kursiv') },
  strike: { keys: 'Ctrl+Shift+S', label: words('Strikethrough', 'Durchgestrichen') },
  code: { keys: 'Ctrl+E', label: words('Code', 'Code') },
  toolbar: { keys: 'Alt+F10', label: words('To the formatting toolbar', 'Zur Formatierungsleiste') },
  leaveToolbar: {
    keys: 'Escape',
    label: words('From the toolbar back into the text', 'Von der Leiste zurück in den Text'),
  },
} as const satisfies Record<string, Key>;

/** Keys for words that are selected in a plan. */
export const COMMENT_KEYS = {
  comment: { keys: 'Ctrl+Alt+M', label: words('Comment on what is selected', 'Das Ausgewählte kommentieren') },
} as const satisfies Record<string, Key>;

/** Keys of fields with one value, a title among them. */
export const FIELD_KEYS = {
  commit: { keys: 'Enter', label: words('Take over what is typed', 'Eingabe übernehmen') },
  takeBack: { keys: 'Escape', label: words('Take back what is typed', 'Eingabe zurücknehmen') },
} as const satisfies Record<string, Key>;

/** Keys of a list of things to be done with. */
export const LIST_KEYS = {
  next: { keys: 'J', label: words('To the next one', 'Zum nächsten') },
  previous: { keys: 'K', label: words('To the one before', 'Zum vorigen') },
  done: { keys: 'E', label: words('Read, or unread again', 'Gelesen, oder wieder ungelesen') },
} as const satisfies Record<string, Key>;

/** Keys on the grip of a card of the board of actions. */
export const BOARD_KEYS = {
  lift: { keys: 'Enter', label: words('Pick the card up, and put it down', 'Karte aufnehmen und ablegen') },
  choose: { keys: 'Tab', label: words('To the next column', 'Zur nächsten Spalte') },
  drop: { keys: 'Escape', label: words('Leave the card where it was', 'Karte lassen, wo sie war') },
} as const satisfies Record<string, Key>;
