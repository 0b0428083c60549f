import { randomUUID } from 'node:crypto';
import type { Role } from '../../../server/domain/role.ts';
import type { Capture, Preparation } from '../../../server/services/planning-session/planning-session-services.ts';
import { openSignOffWorld, type SignOffWorld } from './sign-off-world.ts';

/** Who presents, and who may go on in their place. */
export const LEAD = 'account-manager';
export const CO_PRESENTER = 'customer-contributor';

/** Which planning session, and which item of its agenda. */
export interface Running {
  readonly id: string;
  readonly itemId: string;
}
export type Step = 'openNotes' | 'revealNotes' | 'openVote' | 'countVote';
export type PlanningWorld = Awaited<ReturnType<typeof openPlanningWorld>>;

/** The world of a plan, with planning sessions in it. */
export async function openPlanningWorld(given?: SignOffWorld) {
  const w = given ?? (await openSignOffWorld());
  const { planId, people } = w.place.world;
  const sessions = w.place.services.planningSessions;
  const at = (sessionId: string) => ({ planId, sessionId });
  const inItem = ({ id, itemId }: Running) => ({ ...at(id), itemId });
  const idOf = (role: Role) => people[role];
  const read = async (by: string, sessionId: string) => sessions.read(await w.actor(by), at(sessionId));

  async function prepare(by: string, more: Partial<Preparation> = {}): Promise<string> {
    const sessionId = more.sessionId ?? randomUUID();
    await sessions.prepare(await w.actor(by), {
      ...{
        planId,
        sessionId,
        title: 'Quarterly planning',
        startsAt: '2026-12-01T09:30',
        timeZone: 'Europe/Berlin',
        venue: '',
      },
      ...{ presenterId: idOf(LEAD), coPresenterIds: [idOf(CO_PRESENTER)], participantIds: [] },
      items: ['What went well', 'What we do next'].map((title) => ({
        ...{ id: randomUUID(), title, minutes: 15, place: 'objectives', presenterId: null, carriedFrom: null },
      })),
      ...more,
    });
    return sessionId;
  }

  /** Ends whatever runs: one planning session of a plan runs at a time. */
  async function endAll(): Promise<void> {
    for (const { id, state } of await sessions.list(await w.actor(LEAD), planId)) {
      if (state !== 'running') continue;
      const { presenterId } = await read(LEAD, id);
      await sessions.close(await w.actor(presenterId), { ...at(id), carriedItemIds: [], nextAt: null, locale: 'en' });
    }
  }

  /** One that runs, and its first item. */
  async function run(more: Partial<Preparation> = {}): Promise<Running> {
    await endAll();
    const id = await prepare(LEAD, more);
    await sessions.start(await w.actor(LEAD), at(id));
    const [item] = (await read(LEAD, id)).items;
    return { id, itemId: item?.id ?? '' };
  }

  return {
    ...{ ...w, planId, sessions, at, inItem, idOf, read, prepare, endAll, run },
    db: w.place.test.db,
    step: async (which: Step, place: Running, by: string = LEAD) => sessions[which](await w.actor(by), inItem(place)),
    /** A silent note; its id. */
    write: async (by: string, place: Running, body: string, isNamed = false): Promise<string> => {
      const noteId = randomUUID();
      await sessions.writeNote(await w.actor(by), { ...inItem(place), noteId, body, isNamed });
      return noteId;
    },
    dot: async (by: string, place: Running, noteId: string, dots = 1) =>
      sessions.setDots(await w.actor(by), { ...inItem(place), noteId, dots }),
    notesOf: async (by: string, place: Running) =>
      (await read(by, place.id)).items.find(({ id }) => id === place.itemId)?.silentNotes ?? [],
    /** A decision, unless it says otherwise; the id of its record. */
    capture: async (by: string, id: string, more: Partial<Capture> = {}): Promise<string> => {
      const recordId = more.recordId ?? randomUUID();
      await sessions.capture(await w.actor(by), {
        ...{ ...at(id), recordId, itemId: null, root: 'decisions', title: 'We go on', owner: null, due: null, ...more },
      });
      return recordId;
    },
  };
}
