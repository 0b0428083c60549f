import type { Browser, BrowserContext, BrowserContextOptions } from '@playwright/test';
import type { DemoPerson } from '../../server/services/app-services.ts';

/** A browser of its own, signed in as this person of the demonstration through the form's own address. */
export async function signInAs(
  browser: Browser,
  origin: string,
  email: string,
  options: BrowserContextOptions = {},
): Promise<BrowserContext> {
  const asking = await browser.newContext({ baseURL: origin });
  const people: DemoPerson[] = await (await asking.request.get('/api/v1/demo/people')).json();
  await asking.close();
  const person = people.find((candidate) => candidate.email === email);
  if (person === undefined) throw new Error(`the demonstration has nobody with the address ${email}`);
  return signInWith(browser, origin, person, options);
}

/** The same for anybody whose password is known. */
export async function signInWith(
  browser: Browser,
  origin: string,
  { email, password }: { readonly email: string; readonly password: string },
  options: BrowserContextOptions = {},
): Promise<BrowserContext> {
  const context = await browser.newContext({ baseURL: origin, ...options });
  const answer = await context.request.post('/sign-in', {
    form: { email, password },
    headers: { origin },
    maxRedirects: 0,
  });
  if (answer.status() >= 400) throw new Error(`signing in as ${email} answered ${answer.status()}`);
  return context;
}

interface ApiPlan {
  readonly id: string;
  readonly supplier: { readonly name: string };
  readonly customer: { readonly name: string };
}

/** The plan of these two firms, as the signed-in person finds it. */
export async function findPlanId(context: BrowserContext, supplier: string, customer: string): Promise<string> {
  const answer: ApiPlan[] | { plans: ApiPlan[] } = await (await context.request.get('/api/v1/plans')).json();
  const plans = Array.isArray(answer) ? answer : answer.plans;
  const plan = plans.find((candidate) => candidate.supplier.name === supplier && candidate.customer.name === customer);
  if (plan === undefined) throw new Error(`no plan of ${supplier} and ${customer}`);
  return plan.id;
}
