import type { Audience } from './audience.ts';

interface Part {
  readonly audience: Audience;
  readonly isRestricted: boolean;
}

/** True for the part that makes a person one of an audience: who reads it may take away what is for that audience. */
export function isPartOf(audience: Audience, part: Part): boolean {
  return !part.isRestricted && part.audience === audience;
}

/** True for what all of an audience read: what both firms share, and a firm's own part for that firm; never named people's. */
export function isReadByAll(audience: Audience, part: Part): boolean {
  return isPartOf('shared', part) || isPartOf(audience, part);
}
