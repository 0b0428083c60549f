import { randomUUID } from 'node:crypto';
import type { AppLoadContext } from '@remix-run/node';
import type { Logger } from 'pino';
import { describeError } from '../domain/describe-error.ts';
import type { PaperOrder, RenderPaper } from '../ports/make-paper.ts';
import type { AppServices, AuthSession } from '../services/app-services.ts';
import type { RenderedPages } from './web-door.ts';

export interface PaperDeps {
  readonly pages: RenderedPages;
  readonly services: AppServices;
  readonly logger: Logger;
}

const ORIGIN = 'http://paper.invalid';

/**
 * Renders the page to print in this process, through no socket and with no credential: the page of who asked, which is given the
 * one output that it may show, whatever it would read by itself.
 */
export function createPaperRenderer({ pages, services, logger }: PaperDeps): RenderPaper {
  return async (order) => {
    const { paper, locale, output } = order;
    const path = paper === 'plan' ? `print?audience=${output.audience.audience}` : 'business-review';
    const request = new Request(`${ORIGIN}/plans/${output.plan.id}/${path}`, {
      headers: { accept: 'text/html', 'accept-language': locale },
    });
    const answer = await pages.render(request, paperContext(order, services, logger));
    const html = await answer.text();
    if (answer.status !== 200) throw new Error(`the page to print answered ${answer.status}`);
    return html;
  };
}

function paperContext({ actor, output }: PaperOrder, services: AppServices, logger: Logger): AppLoadContext {
  const requestId = randomUUID();
  const { asOf } = output;
  const session: AuthSession = {
    ...{ id: requestId, userId: actor.personId, expiresAt: asOf, begunAt: asOf },
    method: 'password',
  };
  return {
    services: {
      ...services,
      auth: { ...services.auth, validate: async () => ({ session, renewed: false }) },
      people: { ...services.people, loadActor: async () => actor },
      output: { ...services.output, read: async () => output },
      demo: null,
    },
    ...{ requestId, cspNonce: requestId, sessionToken: requestId, clientIp: '', userAgent: '', mode: 'production' },
    sessionCookie: () => '',
    reportBug: (error) => logger.error({ requestId, error: describeError(error) }, 'a page to print failed'),
  };
}
