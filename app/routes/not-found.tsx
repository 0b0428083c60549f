import { noSuchPage } from '../request/errors.server.ts';

/** Every address that names nothing; open to all, since there is nothing to see. */
export function loader(): never {
  throw noSuchPage();
}

export function action(): never {
  throw noSuchPage();
}

export default function NotFoundRoute() {
  return null;
}
