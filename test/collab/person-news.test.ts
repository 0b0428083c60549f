import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createMuxSocket, type MuxSocket } from '../../collab/client/mux-socket.ts';
import type { MuxFrame } from '../../collab/protocol/mux-frame.ts';
import { type NewsTopic, readNews } from '../../collab/protocol/news.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { until } from '../support/until.ts';
import { buildWorld, type World } from '../support/world.ts';
import { openStock } from './support/clients.ts';
import { type Door, openDoor } from './support/door.ts';
import { freshLanes } from './support/fresh-plan.ts';
import { type MuxBridge, openMuxBridge } from './support/mux-bridge.ts';
import { answerTo, openMux, type RawMux } from './support/mux-client.ts';
import { nodeWebSocket } from './support/node-web-socket.ts';
import { createTestSignals } from './support/test-signals.ts';

const CHANNEL = 'covalent_news';
const signals = createTestSignals();
let test: TestDatabase;
let world: World;
let door: Door;
const ends: (() => void)[] = [];

beforeAll(async () => {
  test = await createTestDatabase();
  world = await buildWorld(test.db);
  door = await openDoor(test.db, { signals, times: { sweepMs: 400, newsMemoryMs: 0 } });
});
afterEach(() => {
  for (const end of ends.splice(0)) end();
});
afterAll(async () => {
  await door?.close();
  await test?.drop();
});

const tell = (person: string, topic: string) => signals.notify(CHANNEL, JSON.stringify({ person, topic }));
const newsOf = ({ frames }: RawMux): readonly (NewsTopic | null)[] => frames.filter(isOfSocket).map(topicOf);
const isOfSocket = (frame: MuxFrame): boolean => frame.op === 'data' && frame.channel === 0;
const topicOf = (frame: MuxFrame) => (frame.op === 'data' ? readNews(frame.message) : null);
const isNews = (topic: NewsTopic | null) => topic !== null;

async function open(person: string): Promise<RawMux> {
  const mux = await openMux(door, person);
  ends.push(() => mux.end());
  return mux;
}

describe('[C76] news for a person beside all lanes', () => {
  it('reaches each of their shared sockets, with a lane or without, and nobody else', async () => {
    const lead = world.people['customer-lead'];
    const lanes = await freshLanes(test.db, world);
    const [bare, working, other] = [await open(lead), await open(lead), await open(world.people['account-manager'])];
    working.open(1, lanes.shared);
    expect(await answerTo(working, 1)).toBe(0);
    tell(lead, 'inbox');
    tell(lead, 'inbox');
    tell(lead, 'waiting');
    await until('both to hear', () => [bare, working].every((mux) => newsOf(mux).filter(isNews).length === 2));
    tell(world.people['account-manager'], 'waiting');
    await until('the other to hear', () => newsOf(other).some(isNews));
    expect(newsOf(bare).filter(isNews)).toEqual(['inbox', 'waiting']);
    expect(newsOf(working).filter(isNews)).toEqual(['inbox', 'waiting']);
    expect(newsOf(other).filter(isNews)).toEqual(['waiting']);
  });

  it('that came while a page was on its way is told to the socket it opens, and old news is not', async () => {
    const lead = world.people['customer-lead'];
    const patient = await openDoor(test.db, { signals, times: { sweepMs: 400, newsMemoryMs: 1_000 } });
    ends.push(() => void patient.close());
    const early = await openMux(patient, lead);
    ends.push(() => early.end());
    tell(lead, 'waiting');
    tell(lead, 'actions');
    tell(world.people['account-manager'], 'reviews');
    await until('the early one to hear', () => newsOf(early).filter(isNews).length === 2);
    const late = await openMux(patient, lead);
    ends.push(() => late.end());
    await until('the late one to hear', () => newsOf(late).filter(isNews).length === 2);
    expect(newsOf(late).filter(isNews)).toEqual(['waiting', 'actions']);
    await pause(1_100);
    const later = await openMux(patient, lead);
    ends.push(() => later.end());
    tell(lead, 'inbox');
    await until('the latest to hear', () => newsOf(later).some(isNews));
    expect(newsOf(later).filter(isNews)).toEqual(['inbox']);
  });

  it('is not told to stock clients, and what cannot be read ends nothing', async () => {
    const lead = world.people['customer-lead'];
    const lanes = await freshLanes(test.db, world);
    const stock = await openStock(door, lead, lanes.shared);
    ends.push(() => stock.destroy());
    await until('the stock client to be in step', () => stock.provider.synced);
    const mux = await open(lead);
    for (const payload of ['', 'null', '{}', '{"person":1,"topic":"inbox"}', `{"person":"${lead}","topic":"secret"}`]) {
      signals.notify(CHANNEL, payload);
    }
    tell(lead, 'inbox');
    await until('the news', () => newsOf(mux).some(isNews));
    expect(newsOf(mux).filter(isNews)).toEqual(['inbox']);
    expect([stock.provider.wsconnected, mux.code]).toEqual([true, 0]);
    expect(door.logged.filter((line) => line.includes('news cannot be read'))).toHaveLength(5);
  });

  it('that may have been lost is told as missed, to everybody', async () => {
    const [one, two] = [await open(world.people['customer-lead']), await open(world.people['account-manager'])];
    signals.silence();
    tell(world.people['customer-lead'], 'inbox');
    signals.restore();
    await until('both to hear', () => [one, two].every((mux) => newsOf(mux).some(isNews)));
    expect([newsOf(one), newsOf(two)].map((all) => all.filter(isNews))).toEqual([['missed'], ['missed']]);
  });

  it('[C10] comes over a socket that hears something also while it carries no lane', async () => {
    const mux = await open(world.people['customer-lead']);
    await until('something to be said', () => newsOf(mux).length > 2);
    expect(newsOf(mux).filter(isNews)).toEqual([]);
  });
});

describe('[C77] a page that hears news', () => {
  let bridge: MuxBridge | null = null;
  afterEach(async () => {
    await bridge?.close();
    bridge = null;
  });

  async function openPage(): Promise<{
    mux: MuxSocket;
    heard: NewsTopic[];
    person: string;
    bridge: MuxBridge;
  }> {
    const opened = await openMuxBridge(door);
    bridge = opened;
    const person = world.people['customer-lead'];
    const { headers } = await door.signIn(person);
    const heard: NewsTopic[] = [];
    const tellNews = (topic: NewsTopic) => heard.push(topic);
    const mux = createMuxSocket({ url: opened.url, WebSocketImpl: nodeWebSocket(headers), tellNews });
    ends.push(() => mux.close());
    await until('the socket', () => opened.sockets() === 1);
    return { mux, heard, person, bridge: opened };
  }

  it('has its socket without a lane, comes back by itself, and asks for what it missed', async () => {
    const { heard, person, mux, bridge } = await openPage();
    await until('the door to know it', () => {
      tell(person, 'inbox');
      return heard.includes('inbox');
    });
    bridge.cut();
    await until('it to be back', () => heard.includes('missed'));
    heard.length = 0;
    await until('news over the new socket', () => {
      tell(person, 'waiting');
      return heard.includes('waiting');
    });
    mux.close();
    await until('the socket to be gone', () => bridge.sockets() === 0);
  });

  it('stays away once its AuthSession is over', async () => {
    const person = world.people['customer-lead'];
    const { headers } = await door.signIn(person);
    let opened = 0;
    let ended = 0;
    const WebSocketImpl = nodeWebSocket(headers, {
      opened: (socket) => {
        opened += 1;
        socket.on('close', () => {
          ended += 1;
        });
      },
    });
    const heard: NewsTopic[] = [];
    const mux = createMuxSocket({
      ...{ url: `${door.url}?plan=any`, WebSocketImpl },
      tellNews: (topic) => heard.push(topic),
    });
    ends.push(() => mux.close());
    await until('the door to know it', () => {
      tell(person, 'inbox');
      return heard.includes('inbox');
    });
    await test.db.auth`DELETE FROM auth_session WHERE user_id = ${person}`;
    signals.tell('person', person);
    await until('the end', () => ended === 1);
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect(opened).toBe(1);
  });
});
