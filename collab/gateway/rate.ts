import type { GatewayLimits } from './gateway-options.ts';

/** `atOnce` units at once and `perSecond` in the long run. */
export interface Rate {
  readonly perSecond: number;
  readonly atOnce: number;
}

/**
 * A token bucket that is kept as one number, the moment (ms) at which it is full again: returns that moment after
 * spending `cost` units at `now`, or null when so much is not in it.
 */
export function spend(rate: Rate, fullAt: number, cost: number, now: number): number | null {
  const next = Math.max(fullAt, now) + (cost * 1000) / rate.perSecond;
  return next - now > (rate.atOnce * 1000) / rate.perSecond ? null : next;
}

/** Rates of messages in one channel, of everything on one multiplexed socket, and of who is turned away at the door. */
export interface Rates {
  readonly frames: Rate;
  readonly bytes: Rate;
  readonly socketFrames: Rate;
  readonly socketBytes: Rate;
  readonly farewells: Rate;
}

export function ratesOf(limits: GatewayLimits): Rates {
  return {
    frames: { perSecond: limits.framesPerSecond, atOnce: limits.framesAtOnce },
    bytes: { perSecond: limits.bytesPerSecond, atOnce: limits.bytesAtOnce },
    socketFrames: { perSecond: limits.socketFramesPerSecond, atOnce: limits.socketFramesAtOnce },
    socketBytes: { perSecond: limits.socketBytesPerSecond, atOnce: limits.socketBytesAtOnce },
    farewells: { perSecond: limits.farewellsPerSecond, atOnce: limits.farewellsAtOnce },
  };
}
