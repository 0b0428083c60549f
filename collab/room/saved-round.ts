import type { Member } from './member.ts';

/** Those with something settled to hear of: one `saved` each for all that one beat settled. */
export class SavedRound {
  #due: Set<Member> | null = null;

  owe(member: Member): void {
    this.#due ??= new Set();
    this.#due.add(member);
  }

  forget(member: Member): void {
    this.#due?.delete(member);
  }

  flush(seq: number): void {
    const due = this.#due;
    this.#due = null;
    for (const member of due ?? []) member.flushSaved(seq);
  }
}
