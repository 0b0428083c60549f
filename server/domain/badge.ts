import type { Audience } from './audience.ts';

export interface BadgeFacts {
  readonly audience: Audience;
  readonly isRestricted: boolean;
  readonly name: string;
  readonly supplierName: string;
  readonly customerName: string;
}

/**
 * Who sees a lane, in the firms' own names: never «internal», which means another thing to each reader.
 * «Both firms», «Only Northwind», «Named people of Northwind: Coaching».
 */
export function laneBadge(facts: BadgeFacts): string {
  const firm = {
    shared: 'both firms',
    supplier: facts.supplierName,
    customer: facts.customerName,
  }[facts.audience];
  if (facts.isRestricted) return `Named people of ${firm}: ${facts.name}`;
  return facts.audience === 'shared' ? 'Both firms' : `Only ${firm}`;
}
