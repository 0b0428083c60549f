import { KINDS } from '../../../collab/document/kind/kinds.ts';
import { type Words, words } from '../../../server/domain/words.ts';
import type { InboxItem } from '../../../server/services/inbox/inbox-services.ts';

const SENTENCES: Readonly<Record<InboxItem['kind'], (who: Words) => Words>> = {
  mention: ({ en, de }) => words(`${en} mentioned you`, `${de} hat Sie erwähnt`),
  answer: ({ en, de }) => words(`${en} answered`, `${de} hat geantwortet`),
  asked: ({ en, de }) => words(`${en} asks you for an action`, `${de} fragt Sie nach einer Maßnahme`),
  minutes: () => words('Minutes wait for your firm’s answer', 'Ein Protokoll wartet auf die Antwort Ihrer Firma'),
  objection: ({ en, de }) => words(`${en} objects to minutes`, `${de} widerspricht einem Protokoll`),
  resolved: ({ en, de }) => words(`${en} resolved your comment`, `${de} hat Ihren Kommentar erledigt`),
};

/** Who did what, and about what: «Anna Berg (Contoso) answered: Fewer stops». */
export function inboxSentence(item: Pick<InboxItem, 'kind' | 'by' | 'root' | 'title'>): Words {
  const did = SENTENCES[item.kind](whoOf(item.by));
  const title = titleOf(item);
  return words(`${did.en}: ${title.en}`, `${did.de}: ${title.de}`);
}

function whoOf({ name, firmName }: InboxItem['by']): Words {
  if (name === null) return firmName === null ? words('Somebody', 'Jemand') : words(firmName, firmName);
  const who = firmName === null ? name : `${name} (${firmName})`;
  return words(who, who);
}

function titleOf({ root, title }: Pick<InboxItem, 'root' | 'title'>): Words {
  if (root === null) return words(title, title);
  const { en, de } = KINDS[root].one;
  return title === '' ? words(`Untitled ${en}`, `${de} ohne Titel`) : words(title, title);
}
