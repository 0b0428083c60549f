import { createContext, type ReactNode, useCallback, useContext, useEffect, useRef, useState } from 'react';
import { useWords } from '../../words/use-words.ts';

/** How long a removal can be taken back from here; the keyboard's undo still works afterwards. */
const OFFERED_MS = 12_000;

type Offer = (words: string, undo: () => void) => void;

const OfferContext = createContext<Offer>(() => undefined);

/** Offers to take back what was just done, in one place of the page. */
export function UndoNoticeProvider({ children }: { children: ReactNode }) {
  const say = useWords();
  const [offer, setOffer] = useState<{ words: string; undo: () => void } | null>(null);
  const button = useRef<HTMLButtonElement>(null);
  const make = useCallback<Offer>((words, undo) => setOffer({ words, undo }), []);
  useEffect(() => {
    if (offer === null) return;
    const timer = setTimeout(() => setOffer(null), OFFERED_MS);
    // What was removed took the focus with it; the next key belongs to this offer.
    const frame = requestAnimationFrame(() => {
      if (document.activeElement === document.body) button.current?.focus();
    });
    return () => {
      clearTimeout(timer);
      cancelAnimationFrame(frame);
    };
  }, [offer]);
  return (
    <OfferContext.Provider value={make}>
      {children}
      <div role="status" className="undo-place">
        {offer !== null && (
          <div className="undo-notice">
            <span>{offer.words}</span>
            <button
              ref={button}
              type="button"
              className="undo-button"
              onClick={() => {
                offer.undo();
                setOffer(null);
              }}
            >
              {say('Undo', 'Rückgängig machen')}
            </button>
          </div>
        )}
      </div>
    </OfferContext.Provider>
  );
}

/** Shows a sentence and a way to take it back. */
export function useUndoNotice(): Offer {
  return useContext(OfferContext);
}
