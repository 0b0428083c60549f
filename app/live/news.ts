import type { NewsTopic } from '../../collab/protocol/news.ts';

const listeners = new Set<(topic: NewsTopic) => void>();
const holderListeners = new Set<() => void>();
let holders = 0;

/** Whoever was cut off with everybody else does not ask again at the same moment as everybody else. */
const MISSED_SPREAD_MS = 3_000;

/** Tells this page what its line to the server was told. */
export function tellPage(topic: NewsTopic): void {
  if (topic === 'missed') setTimeout(() => tellListeners(topic), Math.random() * MISSED_SPREAD_MS);
  else tellListeners(topic);
}

function tellListeners(topic: NewsTopic): void {
  for (const listener of [...listeners]) listener(topic);
}

/** Calls back with all news of this page; returns the way to stop. */
export function listenToNews(listener: (topic: NewsTopic) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** From now on another part of the page has a line that hears news, so that none is needed for it alone; returns the end of it. */
export function holdNewsLine(): () => void {
  changeHolders(1);
  return () => changeHolders(-1);
}

export function isNewsLineHeld(): boolean {
  return holders > 0;
}

export function listenToHolders(listener: () => void): () => void {
  holderListeners.add(listener);
  return () => holderListeners.delete(listener);
}

function changeHolders(by: 1 | -1): void {
  holders += by;
  for (const listener of [...holderListeners]) listener();
}
