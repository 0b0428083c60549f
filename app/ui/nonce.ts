import { createContext, useContext } from 'react';

/**
 * The Content-Security-Policy nonce of this page, known while the server renders. In the browser it is empty on
 * purpose: browsers hide the attribute, and an empty one is what hydration then finds.
 */
export const NonceContext = createContext('');

/** The nonce to put on script and style elements of the document. */
export function useNonce(): string {
  return useContext(NonceContext);
}
