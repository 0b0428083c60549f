import { describe, expect, it } from 'vitest';
import { keyChoiceIn } from '../../../../app/keys/key-choice.ts';
import { keyCaps } from '../../../../app/keys/key-names.ts';
import { type Pressed, readPress } from '../../../../app/keys/read-press.ts';

const STANDING = { choice: 'all', hasBegun: false, isApple: false } as const;
const PLAIN = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, repeat: false, isComposing: false };

const pressed = (key: string, held: Partial<Pressed> = {}): Pressed => ({ ...PLAIN, key, code: '', ...held });

describe('[U3] a press on the keyboard', () => {
  it('opens the palette with the command key of the keyboard, and with that alone', () => {
    const apple = { ...STANDING, isApple: true };
    const [ctrl, meta] = [{ ctrlKey: true }, { metaKey: true }];
    expect(readPress(pressed('k', ctrl), STANDING)).toEqual({ kind: 'palette' });
    expect(readPress(pressed('k', meta), apple)).toEqual({ kind: 'palette' });
    // Ctrl K deletes to the end of a line there, and ⌘ with Ctrl is the system's.
    expect(readPress(pressed('k', ctrl), apple)).toBeNull();
    expect(readPress(pressed('k', meta), STANDING)).toBeNull();
    expect(readPress(pressed('k', { ...ctrl, ...meta }), STANDING)).toBeNull();
    expect(readPress(pressed('K', { ...ctrl, shiftKey: true }), STANDING)).toBeNull();
    expect(readPress(pressed('k', { ...ctrl, altKey: true }), STANDING)).toBeNull();
  });

  it('goes to a page by G and a letter, with caps lock too, and by no modifier', () => {
    expect(readPress(pressed('g'), STANDING)).toEqual({ kind: 'begin' });
    expect(readPress(pressed('G'), STANDING)).toEqual({ kind: 'begin' });
    expect(readPress(pressed('o'), STANDING)).toBeNull();
    expect(readPress(pressed('o'), { ...STANDING, hasBegun: true })).toEqual({ kind: 'go', letter: 'O' });
    for (const held of [{ ctrlKey: true }, { metaKey: true }, { altKey: true }, { shiftKey: true }, { repeat: true }]) {
      expect(readPress(pressed('g', held), STANDING)).toBeNull();
      expect(readPress(pressed('o', held), { ...STANDING, hasBegun: true })).toBeNull();
    }
  });

  it('knows / and ? wherever they lie, and letters of another script by their place', () => {
    for (const shiftKey of [false, true]) {
      expect(readPress(pressed('/', { shiftKey }), STANDING)).toEqual({ kind: 'search' });
      expect(readPress(pressed('?', { shiftKey }), STANDING)).toEqual({ kind: 'keys' });
    }
    expect(readPress(pressed('п', { code: 'KeyG' }), STANDING)).toEqual({ kind: 'begin' });
    expect(readPress(pressed('л', { code: 'KeyK', ctrlKey: true }), STANDING)).toEqual({ kind: 'palette' });
    expect(readPress(pressed('ö', { code: 'KeyG' }), STANDING)).toBeNull();
  });

  it('is left to who composes a letter, and to whom switched the keys off', () => {
    const presses = ['g', '/', '?'].map((key) => pressed(key));
    const palette = pressed('k', { ctrlKey: true });
    for (const press of [...presses, palette]) expect(readPress({ ...press, isComposing: true }, STANDING)).toBeNull();
    for (const press of presses) {
      expect(readPress(press, STANDING)).not.toBeNull();
      expect(readPress(press, { ...STANDING, choice: 'palette' })).toBeNull();
      expect(readPress(press, { ...STANDING, choice: 'none' })).toBeNull();
    }
    expect(readPress(palette, { ...STANDING, choice: 'palette' })).toEqual({ kind: 'palette' });
    expect(readPress(palette, { ...STANDING, choice: 'none' })).toBeNull();
  });
});

it('the choice of keys is read from its cookie, and is all keys without one', () => {
  expect(keyChoiceIn('a=b; covalent-keys=none')).toBe('none');
  expect(keyChoiceIn('covalent-keys=palette; a=b')).toBe('palette');
  for (const cookies of ['', 'covalent-keys=some', 'not-covalent-keys=none']) expect(keyChoiceIn(cookies)).toBe('all');
});

it('keys are named as they stand on the keyboard', () => {
  expect(keyCaps('Ctrl+Shift+S', 'de', false)).toEqual([['Strg', 'Umschalt', 'S']]);
  expect(keyCaps('Ctrl+K', 'de', true)).toEqual([['⌘', 'K']]);
  expect(keyCaps('G O', 'en', false)).toEqual([['G'], ['O']]);
});
