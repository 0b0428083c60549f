import { useEffect, useState } from 'react';

const FIRST_ASK_MS = 5_000;
const NEXT_ASK_MS = 15_000;

/**
 * True when the connection is down because nobody is signed in any more. A socket that is refused before it opens
 * cannot say why, so while `isDown` lasts the server is asked over HTTP from time to time.
 */
export function useSignedOut(isDown: boolean): boolean {
  const [isSignedOut, setIsSignedOut] = useState(false);
  useEffect(() => {
    if (!isDown) return;
    let timer = setTimeout(ask, FIRST_ASK_MS);
    function ask() {
      // Offline, the question fails like the socket did: not a sign of anything else.
      fetch('/api/v1/plans', { headers: { accept: 'application/json' } }).then(
        (answer) => setIsSignedOut(answer.status === 401),
        () => undefined,
      );
      timer = setTimeout(ask, NEXT_ASK_MS);
    }
    return () => {
      clearTimeout(timer);
      setIsSignedOut(false);
    };
  }, [isDown]);
  return isSignedOut;
}
