/** What a cookie of this name holds among these, lower-case letters only; undefined when it is not there. */
export function cookieIn(cookies: string, name: string): string | undefined {
  return new RegExp(`(?:^|;\\s*)${name}=([a-z]+)`).exec(cookies)?.[1];
}
