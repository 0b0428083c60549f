import { diffWords, type FieldDiff } from '../../collab/document/content-diff.ts';
import { suggestableField, textAsValue } from '../../collab/document/suggested-change.ts';
import type { Suggestion } from '../../server/services/suggestion/suggestion-services.ts';
import type { SuggestionView } from '../features/suggestion/suggestion-view.ts';

/** Word by word what it would change. */
export function withRedline(suggestion: Suggestion): SuggestionView {
  const { root, field: name, quote, replacement } = suggestion;
  const field = suggestableField(root, name);
  const diff: FieldDiff =
    field?.kind === 'scalar'
      ? {
          ...{ name, kind: 'value' },
          before: quote === '' ? null : (textAsValue(field, quote) ?? null),
          after: replacement === '' ? null : (textAsValue(field, replacement) ?? null),
        }
      : { name, kind: 'text', parts: diffWords(quote, replacement) };
  return { ...suggestion, diff };
}
