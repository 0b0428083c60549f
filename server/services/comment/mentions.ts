import type { Tx } from '../../../db/client.ts';
import { addMentions, keepMentions, listMentions, listThreadReaders } from '../../../db/queries/mentions.ts';
import { AppError } from '../../domain/errors.ts';
import { findNames } from '../../domain/mention.ts';
import { words } from '../../domain/words.ts';
import type { OpenPlan, PersonSummary } from '../app-services.ts';

/** The people of a plan, as far as the actor may see them, whose full names stand after an `@` in the words of a comment. */
function namedIn(body: string, people: OpenPlan['people']): readonly PersonSummary[] {
  const found = findNames(
    body,
    people.map(({ name }) => name),
  );
  return people.filter(({ name }) => found.some((place) => place.name === name));
}

/**
 * Keeps who is meant by name in the actor's comment, in the transaction that writes it. Of several people of one name those
 * are meant who may read the thread. Throws `invalid` where somebody newly named may not, and nobody of that name may.
 */
export async function nameIn(
  tx: Tx,
  people: OpenPlan['people'],
  { threadId, commentId, body }: { readonly threadId: string; readonly commentId: string; readonly body: string },
): Promise<void> {
  const named = namedIn(body, people);
  const before = new Set((await listMentions(tx, [commentId])).map(({ personId }) => personId));
  const kept = named.filter(({ id }) => before.has(id));
  const fresh = named.filter(({ id }) => !before.has(id));
  const readers = await listThreadReaders(
    tx,
    threadId,
    fresh.map(({ id }) => id),
  );
  const meant = [
    ...kept.map(({ name }) => name),
    ...fresh.flatMap(({ id, name }) => (readers.includes(id) ? name : [])),
  ];
  const shutOut = fresh.find(({ name }) => !meant.includes(name));
  if (shutOut !== undefined) throw new AppError('invalid', mayNotRead(shutOut.name));
  await keepMentions(
    tx,
    commentId,
    named.map(({ id }) => id),
  );
  await addMentions(tx, commentId, readers);
}

function mayNotRead(name: string) {
  return words(
    `${name} may not read this part, and would not find your comment. Ask an owner to let them in, or write the name without @.`,
    `${name} darf diesen Teil nicht lesen und würde Ihren Kommentar nicht finden. Bitten Sie eine verantwortliche Person um Zugang, oder schreiben Sie den Namen ohne @.`,
  );
}
