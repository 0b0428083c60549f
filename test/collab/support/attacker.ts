import { WebSocket as NodeWebSocket } from 'ws';
import * as Y from 'yjs';
import { isTerminalClose } from '../../../collab/protocol/close-codes.ts';
import {
  decodeMuxFrame,
  encodeMuxClose,
  encodeMuxData,
  encodeMuxOpen,
  MUX_PROTOCOL,
  type MuxFrame,
} from '../../../collab/protocol/mux-frame.ts';
import { until } from '../../support/until.ts';
import type { Door } from './door.ts';
import type { HostileFrame, HostileFrames } from './hostile-frames.ts';
import { hello, step2 } from './raw-frames.ts';

/** The third refusal ends a channel, and so does the first malformed frame: what came behind them would not be read. */
const REFUSALS = 3;
const ANSWER_MS = 20_000;

/** A socket that comes back in a new channel each time the door has thrown it out. */
export interface Attacker {
  /** As many as one channel lives through. */
  take(frames: HostileFrames, atMost: number): readonly HostileFrame[];
  /**
   * How many were judged: refused each by itself, or by the end of the channel. None, when the door gave the channel up
   * for a reason of its own: they are to be sent again. Rejects when one was not refused.
   */
  send(batch: readonly HostileFrame[]): Promise<number>;
  end(): void;
}

export async function openAttacker(
  door: Pick<Door, 'url' | 'signIn'>,
  userId: string,
  laneId: string,
): Promise<Attacker> {
  const { headers } = await door.signIn(userId);
  const ws = new NodeWebSocket(`${door.url}?plan=any`, MUX_PROTOCOL, { headers });
  let channel = 0;
  let hear: (frame: MuxFrame | null) => void = () => undefined;
  ws.on('message', (data) => hear(data instanceof Buffer ? decodeMuxFrame(new Uint8Array(data)) : null));
  ws.on('close', () => hear(null));
  ws.on('error', () => hear(null));
  await until('the attacker to be connected', () => ws.readyState === NodeWebSocket.OPEN);
  return {
    take: (frames, atMost) => {
      const batch: HostileFrame[] = [];
      while (batch.length < Math.min(REFUSALS, atMost) && batch.at(-1)?.isMalformed !== true) batch.push(frames.next());
      return batch;
    },
    send: (batch) => {
      channel += 1;
      const number = channel;
      const attack = (): void => {
        ws.send(encodeMuxData(number, hello()));
        if (!batch.some(({ isStep2 }) => isStep2))
          ws.send(encodeMuxData(number, step2(Y.encodeStateAsUpdate(new Y.Doc()))));
        for (const { frame } of batch) ws.send(encodeMuxData(number, frame));
      };
      const answered = answerOf(number, batch, attack, (listener) => {
        hear = listener;
      });
      ws.send(encodeMuxOpen(number, laneId));
      return answered.then(({ refused, isClosed }) => {
        if (!isClosed) ws.send(encodeMuxClose(number, 1000));
        return refused;
      });
    },
    end: () => ws.terminate(),
  };
}

/**
 * A malformed frame is answered by the end of the channel, each other one by `rejected`. `attack` begins once the channel
 * is open: of what comes earlier the door keeps no more than one largest frame, and gives the channel up unjudged.
 */
function answerOf(
  channel: number,
  batch: readonly HostileFrame[],
  attack: () => void,
  listen: (listener: (frame: MuxFrame | null) => void) => void,
): Promise<{ refused: number; isClosed: boolean }> {
  const refusals = batch.filter(({ isMalformed }) => !isMalformed).length;
  const endsMalformed = refusals < batch.length;
  return new Promise((resolve, reject) => {
    let rejected = 0;
    const about = (): string => `${batch.map(({ kind }) => kind).join(', ')}: ${rejected} of ${refusals} refused`;
    const timer = setTimeout(() => reject(new Error(`the door did not answer to ${about()}`)), ANSWER_MS);
    const settle = (closeCode: number | null): void => {
      clearTimeout(timer);
      const isClosed = closeCode !== null;
      if (rejected < refusals && isClosed && !isTerminalClose(closeCode)) {
        process.stdout.write(`a channel was given up with ${closeCode}: ${about()}; sent again\n`);
        resolve({ refused: 0, isClosed });
      } else if (endsMalformed) {
        // What seems to miss its beginning waits a moment for it, and goes with its channel.
        resolve({ refused: rejected + 1, isClosed });
      } else if (rejected === refusals) resolve({ refused: rejected, isClosed });
      else reject(new Error(`the door let something pass (closed with ${closeCode}): ${about()}`));
    };
    listen((frame) => {
      if (frame === null) reject(new Error(`the door cut the whole line: ${about()}`));
      else if (frame.channel !== channel) return;
      else if (frame.op === 'open') attack();
      else if (frame.op === 'close') settle(frame.code);
      else if (frame.op === 'data' && frame.message[0] === 64 && frame.message[1] === 3) {
        rejected += 1;
        if (rejected === refusals && !endsMalformed) settle(null);
      }
    });
  });
}
