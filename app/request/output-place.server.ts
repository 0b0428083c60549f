import { AUDIENCES } from '../../server/domain/audience.ts';
import type { OutputPlace } from '../../server/services/output/output-services.ts';
import { noSuchPage } from './errors.server.ts';

/** For whom of a plan an address asks something; for both firms unless it says so. Throws the answer to any other word. */
export function outputPlaceOf(request: Request, planId: string | undefined): OutputPlace {
  const asked = new URL(request.url).searchParams.get('audience') ?? 'shared';
  const audience = AUDIENCES.find((one) => one === asked);
  if (audience === undefined) throw noSuchPage();
  return { planId: planId ?? '', audience };
}
