import type { AppLoadContext } from '@remix-run/node';
import { HTTP_STATUS, isAppError } from '../../server/domain/errors.ts';
import { readDecimalSign } from '../../server/domain/transaction-number.ts';
import { type Words, words } from '../../server/domain/words.ts';
import type { Actor } from '../../server/services/app-services.ts';

type ImportAnswer =
  | { readonly ok: true; readonly leadsTo: 'timeline' | 'imports' }
  | { readonly ok: true; readonly leadsTo: 'preview'; readonly uploadId: string }
  | { readonly ok: false; readonly refusal: Words; readonly status: number };

const NO_FILE = words('Choose a file first.', 'Wählen Sie zuerst eine Datei.');

/** Answers a form of the import page: a file, the word that it shall count or shall not, or an import taken back. */
export async function answerImportForm(
  { services: { transactions } }: AppLoadContext,
  actor: Actor,
  planId: string,
  form: FormData,
): Promise<ImportAnswer> {
  const named = (name: string) => {
    const value = form.get(name);
    return typeof value === 'string' ? value : '';
  };
  try {
    if (form.has('confirm')) {
      const sign = readDecimalSign(form.get('decimal'));
      await transactions.confirm(actor, { planId, uploadId: named('confirm'), sign });
      return { ok: true, leadsTo: 'timeline' };
    }
    if (form.has('discard')) {
      await transactions.discard(actor, named('discard'));
      return { ok: true, leadsTo: 'imports' };
    }
    if (form.has('withdraw')) {
      await transactions.withdraw(actor, { planId, importId: named('withdraw') });
      return { ok: true, leadsTo: 'imports' };
    }
    const file = form.get('file');
    if (file === null || typeof file === 'string' || (file.name === '' && file.size === 0)) {
      return { ok: false, refusal: NO_FILE, status: HTTP_STATUS.invalid };
    }
    const data = new Uint8Array(await file.arrayBuffer());
    const uploadId = await transactions.upload(actor, { planId, laneId: named('lane'), fileName: file.name, data });
    return { ok: true, leadsTo: 'preview', uploadId };
  } catch (error) {
    if (!isAppError(error)) throw error;
    return { ok: false, refusal: error.words, status: HTTP_STATUS[error.code] };
  }
}
