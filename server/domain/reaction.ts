import { type Words, words } from './words.ts';

/** What somebody may think of a comment, without words. */
export const REACTION_KINDS = ['agree', 'thanks', 'seen', 'doubt'] as const;
export type ReactionKind = (typeof REACTION_KINDS)[number];

export const REACTION_WORDS: Readonly<Record<ReactionKind, Words>> = {
  agree: words('I agree', 'Einverstanden'),
  thanks: words('Thank you', 'Danke'),
  seen: words('Seen', 'Gesehen'),
  doubt: words('I doubt it', 'Ich zweifle'),
};
