import { placeAddress } from '../plan/places.ts';

/** Where transactions are imported; with a file that was sent, where it is looked at. */
export function importAddress(planId: string, uploadId?: string): string {
  const path = placeAddress(planId, 'timeline/import');
  return uploadId === undefined ? path : `${path}?upload=${uploadId}`;
}

/** The transactions as a file. */
export function exportAddress(planId: string): string {
  return placeAddress(planId, 'timeline/transactions.csv');
}

/** A file to begin with. */
export function templateAddress(planId: string): string {
  return placeAddress(planId, 'timeline/template.csv');
}
