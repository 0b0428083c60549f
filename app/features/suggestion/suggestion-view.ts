import type { FieldDiff } from '../../../collab/document/content-diff.ts';
import type { Suggestion } from '../../../server/services/suggestion/suggestion-services.ts';

/** A suggestion with its redline. */
export type SuggestionView = Suggestion & { readonly diff: FieldDiff };
