import type { RejectedCode } from '../protocol/control-frame.ts';

/** Why a change was not saved, and what to do, in words for its author. */
export const REFUSAL_SENTENCES: Readonly<Record<RejectedCode, string>> = {
  'read-only': 'You can read this part of the plan, not change it. Your last change was not saved.',
  'too-large': 'Your last change is too large to be saved in one step. Add it in parts.',
  gap: 'Your last change refers to one that never reached us.',
  'foreign-client': 'Your last change could not be saved from this page.',
  'unknown-root': 'This page is of another version than the plan. Reload it to go on.',
  content: 'Your last change holds something that cannot be saved here.',
  depth: 'Your last change is nested too deeply to be saved. Use fewer levels.',
  locked: 'What you changed is agreed by both firms and locked. Propose a change instead.',
  'not-yours': 'This field is written by the other firm. Your change was not saved.',
  shape: 'Your last change does not fit this part of the plan and was not saved.',
  full: 'This part of the plan is full. Shorten it, or begin a new one.',
};
