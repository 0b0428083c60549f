import { useEffect, useState } from 'react';
import { isOpenExport } from '../../../server/domain/export.ts';
import type { PlanExports } from '../../../server/services/export/export-services.ts';
import { exportsStateAddress } from './addresses.ts';

const ASK_EVERY_MS = 1_000;

/** Files as they stand: as the page was loaded, and asked for again while one is being made and the page is looked at. */
export function useExports(loaded: PlanExports): PlanExports {
  const [told, setTold] = useState({ of: loaded, exports: loaded });
  const current = told.of === loaded ? told.exports : loaded;
  const isOpen = current.exports.some(({ state }) => isOpenExport(state));
  useEffect(() => {
    if (!isOpen) return;
    let isOver = false;
    const ask = async () => {
      if (document.visibilityState !== 'visible') return;
      const exports = await askForExports(exportsStateAddress(loaded.plan.id));
      if (exports !== null && !isOver) setTold({ of: loaded, exports });
    };
    const timer = setInterval(() => void ask(), ASK_EVERY_MS);
    return () => {
      isOver = true;
      clearInterval(timer);
    };
  }, [isOpen, loaded]);
  return current;
}

/** Null when the server does not answer, or not with that. */
async function askForExports(address: string): Promise<PlanExports | null> {
  try {
    const answer = await fetch(address, { headers: { Accept: 'application/json' } });
    const told: unknown = answer.ok ? await answer.json() : null;
    return isExports(told) ? told : null;
  } catch {
    return null;
  }
}

/** The server of this page sends nothing else from there but a page to sign in on. */
function isExports(told: unknown): told is PlanExports {
  return typeof told === 'object' && told !== null && 'exports' in told && Array.isArray(told.exports);
}
