import type { Logger } from 'pino';
import type { Database } from '../db/client.ts';
import { describeError } from './domain/describe-error.ts';
import type { Metrics } from './http/metrics.ts';
import type { AppServices } from './services/app-services.ts';
import { createExportOffice, type ExportOffice, type ExportOfficeDeps } from './services/export/export-office.ts';

interface ExportParts {
  readonly db: Database;
  readonly services: AppServices;
  readonly pdf: ExportOfficeDeps['pdf'];
  readonly logger: Logger;
  readonly metrics: Metrics;
}

/** What makes the files that people ask for. A job that fails is told to who asked and counted; the service is as ready as before. */
export function composeExports({ db, services, pdf, logger, metrics }: ExportParts): ExportOffice {
  const reason = (error: unknown) => (error === null ? 'lost' : describeError(error));
  const office = createExportOffice({
    ...{ db, services, pdf },
    watch: {
      gaveUp: (exportId, error) => logger.error({ exportId, error: reason(error) }, 'a file could not be made'),
      postponed: (exportId, error) => logger.warn({ exportId, error: reason(error) }, 'a file is tried again'),
      failed: (error) => logger.error({ error: describeError(error) }, 'the exports could not be worked through'),
    },
  });
  const add = (name: string, help: string, read: () => number) =>
    metrics.addSource({ name: `covalent_exports_${name}_total`, help, kind: 'counter', read });
  add('made', 'Files that people asked for and that were made.', () => office.stats().made);
  add('failed', 'Files that could not be made.', () => office.stats().failed);
  return office;
}
