import { findNewsTopic, type NewsTopic } from '../protocol/news.ts';
import type { Hub } from './hub.ts';

/** Where triggers of the database tell for whom there is news: `{"person":"…","topic":"inbox"}`. */
const NEWS = 'covalent_news';
/** What comes within so many milliseconds is told in one go. */
const GATHER_MS = 20;

/** Tells people's shared sockets, on whichever node they are, that there is news for them beside every lane (C76). */
export class NewsWatch {
  readonly #hub: Hub;
  readonly #stops: (() => void)[] = [];
  readonly #told = new Map<string, Set<NewsTopic>>();
  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor(hub: Hub) {
    this.#hub = hub;
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
    this.#timer ??= setTimeout(() => this.#tell(), GATHER_MS);
  }

  #tell(): void {
    this.#timer = null;
    for (const line of this.#hub.lines) {
      for (const topic of this.#told.get(line.userId) ?? []) line.tellNews(topic);
    }
    this.#told.clear();
  }
}

function readNews(payload: string): { readonly person: string; readonly topic: NewsTopic } | null {
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
