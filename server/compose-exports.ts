import type { Logger } from 'pino';
import type { Database } from '../db/client.ts';
import type { Config } from './config.ts';
import { describeError } from './domain/describe-error.ts';
import type { Metrics } from './http/metrics.ts';
import { createPaperThread } from './http/paper-thread.ts';
import type { WebDoor } from './http/web-door.ts';
import { type ChromiumPrinter, createChromiumPrinter } from './pdf/chromium-printer.ts';
import { findChromium } from './pdf/find-chromium.ts';
import type { AppServices } from './services/app-services.ts';
import { createExportOffice, type ExportOffice } from './services/export/export-office.ts';

interface PaperPress {
  readonly pages: NonNullable<WebDoor['pages']>;
  readonly printer: ChromiumPrinter;
}

/** What puts the built pages on paper; null where they are not built, or no Chromium is there. Starts none yet. */
export function preparePress(config: Config, { pages }: WebDoor, logger: Logger): PaperPress | null {
  const executablePath = findChromium(config.chromiumPath);
  if (executablePath === null) logger.warn('no Chromium is there: PDF of plans are not offered (CHROMIUM_PATH)');
  if (executablePath === null || pages === null) return null;
  const hasSandbox = config.chromiumSandbox ?? process.getuid?.() !== 0;
  return { pages, printer: createChromiumPrinter({ executablePath, hasSandbox, readAsset: pages.readAsset }) };
}

interface ExportParts {
  readonly db: Database;
  readonly services: AppServices;
  readonly press: PaperPress | null;
  readonly logger: Logger;
  readonly metrics: Metrics;
}

/** What makes the files that people ask for. A job that fails is told to who asked and counted; the service is as ready as before. */
export function composeExports({ db, services, press, logger, metrics }: ExportParts): ExportOffice {
  const reason = (error: unknown) => (error === null ? 'lost' : describeError(error));
  const paper = createPaperThread(press === null ? null : press.pages.program);
  const office = createExportOffice({
    ...{ db, services, files: paper },
    pdf: press === null ? null : { render: paper.render, print: press.printer.print },
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
  return {
    ...office,
    stop: async () => {
      // What is on the press then is given back, for another process or the next start.
      await Promise.all([office.stop(), press?.printer.close(), paper.stop()]);
    },
  };
}
