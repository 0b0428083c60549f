import type { Member } from './member.ts';

/** Collects what was settled and sends each member one `saved` for all that one commit stored. */
export interface Acknowledgements {
  settle(member: Member, frame: number): void;
  /** This member has something settled to hear of. */
  due(member: Member): void;
  forget(member: Member): void;
  /** Sends now what would be sent at the end of this turn of the event loop. */
  flush(): void;
}

export function createAcknowledgements(seq: () => number): Acknowledgements {
  const waiting = new Set<Member>();
  const flush = (): void => {
    for (const member of waiting) member.flushSaved(seq());
    waiting.clear();
  };
  const due = (member: Member): void => {
    if (waiting.size === 0) setImmediate(flush);
    waiting.add(member);
  };
  return {
    settle: (member, frame) => {
      member.settle(frame);
      due(member);
    },
    due,
    forget: (member) => waiting.delete(member),
    flush,
  };
}
