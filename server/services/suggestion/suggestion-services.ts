import type { OpenSuggestions } from '../../../db/queries/suggestions.ts';
import type { Actor } from '../app-services.ts';
import type { NewSuggestion } from './make-suggestion.ts';
import type { Suggestion } from './present-suggestion.ts';

export type { NewSuggestion, OpenSuggestions, Suggestion };

/** Which one, of which plan. */
export interface SuggestionPlace {
  readonly planId: string;
  readonly suggestionId: string;
}

/** Changes that people suggest where they may comment. Each throws `not-found` to who may not read the part. */
export interface SuggestionServices {
  /** In the parts that the actor may read: open ones first, then what ended, each the latest first. */
  list(actor: Actor, planId: string): Promise<readonly Suggestion[]>;
  /** How many are open there, record by record. */
  countOpen(actor: Actor, planId: string): Promise<readonly OpenSuggestions[]>;
  read(actor: Actor, place: SuggestionPlace): Promise<Suggestion>;
  /** Suggests a change; takes the right to comment or to edit. Answers its id. */
  make(actor: Actor, input: NewSuggestion): Promise<string>;
  /** The same for a program, once for its key. */
  makeOnce(actor: Actor, input: Omit<NewSuggestion, 'id'> & { readonly key: string | null }): Promise<string>;
  /** Makes the change as an edit of the actor's own, or a draft of a new text for what is agreed. */
  apply(actor: Actor, place: SuggestionPlace): Promise<void>;
  /** Says no, with a reason; takes the right to edit. */
  decline(actor: Actor, place: SuggestionPlace & { readonly reason: string }): Promise<void>;
  /** Takes one's own back. */
  withdraw(actor: Actor, place: SuggestionPlace): Promise<void>;
}
