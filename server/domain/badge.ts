import type { Audience } from './audience.ts';
import { type Words, words } from './words.ts';

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
export function laneBadge({ audience, isRestricted, name, supplierName, customerName }: BadgeFacts): Words {
  if (audience === 'shared') {
    if (isRestricted) return words(`Named people of both firms: ${name}`, `Benannte Personen beider Firmen: ${name}`);
    return words('Both firms', 'Beide Firmen');
  }
  const firm = audience === 'supplier' ? supplierName : customerName;
  if (isRestricted) return words(`Named people of ${firm}: ${name}`, `Benannte Personen von ${firm}: ${name}`);
  return words(`Only ${firm}`, `Nur ${firm}`);
}
