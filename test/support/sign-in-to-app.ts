import type { TestApp } from './app.ts';
import { WORLD_PASSWORD } from './world.ts';

/** Signs a person of the test world in through the form's own address; the cookie to send from then on. */
export async function signInToApp(app: TestApp, email: string): Promise<string> {
  const answer = await app.send('/sign-in', {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin: app.origin },
    body: new URLSearchParams({ email, password: WORLD_PASSWORD }).toString(),
  });
  return answer.cookies.find((one) => one.startsWith('covalent_auth='))?.split(';')[0] ?? '';
}
