import { randomUUID } from 'node:crypto';
import type { JSONContent } from '@tiptap/core';
import { createRecord } from '../../../collab/document/records.ts';
import { readFieldValues, writeFields } from '../../../collab/document/write-record.ts';
import type { Role } from '../../../server/domain/role.ts';
import type { NewSuggestion, Suggestion } from '../../../server/services/suggestion/suggestion-services.ts';
import { openSignOffWorld } from './sign-off-world.ts';

type Changes = Partial<NewSuggestion> & Pick<NewSuggestion, 'recordId'>;

/** A plan on which people suggest, decide and look. */
export type SuggestionWorld = Awaited<ReturnType<typeof openSuggestionWorld>>;

export async function openSuggestionWorld() {
  const world = await openSignOffWorld();
  const { planId, lanes, people } = world.place.world;
  const { suggestions, plans } = world.place.services;
  const at = (suggestionId: string) => ({ planId, suggestionId });
  return {
    ...{ world, planId, suggestions, shared: lanes.shared },
    idOf: (role: Role) => people[role],
    /** Another target for an objective of the shared part, unless it says otherwise. */
    make: async (by: string, changes: Changes): Promise<string> =>
      suggestions.make(await world.actor(by), {
        ...{ id: randomUUID(), planId, laneId: lanes.shared, root: 'objectives', field: 'target', quote: '40' },
        ...{ replacement: '30', reason: 'We can do better.', ...changes },
      }),
    apply: async (by: Role, id: string) => suggestions.apply(await world.actor(by), at(id)),
    decline: async (by: Role, id: string, reason = 'Not this year.') =>
      suggestions.decline(await world.actor(by), { ...at(id), reason }),
    withdraw: async (by: Role, id: string) => suggestions.withdraw(await world.actor(by), at(id)),
    read: async (by: Role, id: string): Promise<Suggestion> => suggestions.read(await world.actor(by), at(id)),
    see: (recordId: string) => world.place.see('objectives', recordId),
    /** A section with this rich text in a lane; its id. */
    addSection: async (content: JSONContent[], laneId = lanes.shared): Promise<string> => {
      const id = randomUUID();
      await world.place.write(laneId, (doc) => {
        createRecord(doc, 'sections', { id, order: 'a0', title: 'Vision' });
        writeFields(doc, 'sections', id, readFieldValues('sections', { body: { type: 'doc', content } }));
      });
      return id;
    },
    bodyOf: async (recordId: string): Promise<JSONContent> => {
      const open = await plans.openPlan(await world.actor('account-manager'), planId);
      const section = open.lanes.flatMap(({ content }) => content.sections).find(({ id }) => id === recordId);
      if (section === undefined) throw new Error('the section is gone');
      return section.body;
    },
  };
}

/** `done`, or the code of the refusal. */
export async function codeOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'done',
    (error: unknown) => String(Object(error).code),
  );
}
