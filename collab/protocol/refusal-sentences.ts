import { type Words, words } from '../../server/domain/words.ts';
import type { RejectedCode } from './control-frame.ts';

/** Why a change was not saved, and what to do, in words for its author. */
export const REFUSAL_SENTENCES: Readonly<Record<RejectedCode, Words>> = {
  'read-only': words(
    'You can read this part of the plan, not change it. Your last change was not saved.',
    'Sie können diesen Teil des Plans lesen, aber nicht ändern. Ihre letzte Änderung wurde nicht gespeichert.',
  ),
  'too-large': words(
    'Your last change is too large to be saved in one step. Add it in parts.',
    'Ihre letzte Änderung ist zu groß, um auf einmal gespeichert zu werden. Fügen Sie sie in Teilen hinzu.',
  ),
  gap: words(
    'Your last change refers to one that never reached us.',
    'Ihre letzte Änderung bezieht sich auf eine, die nie bei uns angekommen ist.',
  ),
  'foreign-client': words(
    'Your last change could not be saved from this page.',
    'Ihre letzte Änderung konnte von dieser Seite aus nicht gespeichert werden.',
  ),
  'unknown-root': words(
    'This page is of another version than the plan. Reload it to go on.',
    'Diese Seite hat eine andere Version als der Plan. Laden Sie sie neu, um weiterzuarbeiten.',
  ),
  content: words(
    'Your last change holds something that cannot be saved here.',
    'Ihre letzte Änderung enthält etwas, das hier nicht gespeichert werden kann.',
  ),
  depth: words(
    'Your last change is nested too deeply to be saved. Use fewer levels.',
    'Ihre letzte Änderung ist zu tief verschachtelt, um gespeichert zu werden. Verwenden Sie weniger Ebenen.',
  ),
  locked: words(
    'What you changed is agreed by both firms and locked. Propose a change instead.',
    'Was Sie geändert haben, ist von beiden Firmen vereinbart und gesperrt. Schlagen Sie stattdessen eine Änderung vor.',
  ),
  'not-yours': words(
    'This field is written by the other firm. Your change was not saved.',
    'Dieses Feld schreibt die andere Firma. Ihre Änderung wurde nicht gespeichert.',
  ),
  shape: words(
    'Your last change does not fit this part of the plan and was not saved.',
    'Ihre letzte Änderung passt nicht zu diesem Teil des Plans und wurde nicht gespeichert.',
  ),
  full: words(
    'This part of the plan is full. Shorten it, or begin a new one.',
    'Dieser Teil des Plans ist voll. Kürzen Sie ihn, oder beginnen Sie einen neuen.',
  ),
};
