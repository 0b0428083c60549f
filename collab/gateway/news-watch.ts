import { findNewsTopic, type NewsTopic } from '../protocol/news.ts';
import type { Hub } from './hub.ts';
import type { Line } from './line.ts';

/** Where triggers of the database tell for whom there is news: `{"person":"…","topic":"inbox"}`. */
const NEWS = 'covalent_news';
/** What comes within so many milliseconds is told in one go. */
const GATHER_MS = 20;

/**
 * Tells people's shared sockets, on whichever node they are, that there is news for them beside every lane (C76); who opens one is
 * told what came while their page was on its way.
 */
export class NewsWatch {
  readonly #hub: Hub;
  readonly #stops: (() => void)[] = [];
  readonly #told = new Map<string, Set<NewsTopic>>();
  /** When each person was last told of a topic, by the hub's clock; the longest ago first. */
  readonly #recent = new Map<string, { readonly person: string; readonly topic: NewsTopic; readonly at: number }>();
  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor(hub: Hub) {
    this.#hub = hub;
    hub.tellRecentNews = (line) => this.#tellRecent(line);
  }

  start(): void {
    const { signals } = this.#hub.options;
    if (signals === undefined) return;
    this.#stops.push(
      signals.listen(NEWS, (payload) => this.#hear(payload)),
      // Whom the news was for that was lost meanwhile, nobody knows.
      signals.onUp(() => {
        for (const line of this.#hub.lines) line.tellNews('missed');
      }),
    );
  }

  stop(): void {
    for (const stop of this.#stops.splice(0)) stop();
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }

  #hear(payload: string): void {
    const news = readNews(payload);
    if (news === null) {
      this.#hub.options.logger.warn({ size: payload.length }, 'news cannot be read');
      return;
    }
    const topics = this.#told.get(news.person) ?? new Set();
    this.#told.set(news.person, topics.add(news.topic));
    this.#keep(news);
    this.#timer ??= setTimeout(() => this.#tell(), GATHER_MS);
  }

  #keep({ person, topic }: News): void {
    this.#forget();
    const key = `${person} ${topic}`;
    this.#recent.delete(key);
    this.#recent.set(key, { person, topic, at: this.#hub.now() });
  }

  #forget(): void {
    const before = this.#hub.now() - this.#hub.times.newsMemoryMs;
    for (const [key, { at }] of this.#recent) {
      if (at > before) return;
      this.#recent.delete(key);
    }
  }

  #tellRecent(line: Line): void {
    this.#forget();
    for (const { person, topic } of this.#recent.values()) if (person === line.userId) line.tellNews(topic);
  }

  #tell(): void {
    this.#timer = null;
    for (const line of this.#hub.lines) {
      for (const topic of this.#told.get(line.userId) ?? []) line.tellNews(topic);
    }
    this.#told.clear();
  }
}

interface News {
  readonly person: string;
  readonly topic: NewsTopic;
}

function readNews(payload: string): News | null {
  let told: unknown;
  try {
    told = JSON.parse(payload);
  } catch {
    // Not ours to read.
    return null;
  }
  if (typeof told !== 'object' || told === null || !('person' in told) || !('topic' in told)) return null;
  const topic = findNewsTopic(told.topic);
  return typeof told.person === 'string' && topic !== null ? { person: told.person, topic } : null;
}
