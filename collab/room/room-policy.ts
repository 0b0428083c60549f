import { SCHEMA_VERSION } from '../document/schema-version.ts';
import type { CloseName } from '../protocol/close-codes.ts';
import { encodePolicy, encodeReset, encodeWelcome, type Hello } from '../protocol/control-frame.ts';
import type { LaneStore } from './lane-store.ts';
import type { Member } from './member.ts';

type Store = Pick<LaneStore<Member>, 'writer' | 'seq' | 'locks'>;

/** Answers a hello; returns what closes the channel instead, or null. */
export function welcome(member: Member, hello: Hello, store: Store): CloseName | null {
  const { epoch, policyRev } = store.writer;
  const refusal = member.greet(hello, epoch);
  if (refusal === 'outOfStep') member.send(encodeReset({ epoch, reason: 'restored' }));
  if (refusal !== null) return refusal;
  const { capabilities } = member;
  member.send(encodeWelcome({ epoch, seq: store.seq, capabilities, schemaVersion: SCHEMA_VERSION, policyRev }));
  if (store.locks.length > 0) sendPolicy(member, store);
  return null;
}

/** Tells a member what it may do from now on, before it tries in vain (C36). */
export function sendPolicy(member: Member, { writer, locks }: Store): void {
  if (!member.hasHello) return;
  member.send(encodePolicy({ policyRev: writer.policyRev, capabilities: member.capabilities, locks }));
}
