import type { OpenPlanDeps } from '../plan/open-plan.ts';
import {
  confirmImport,
  discardUpload,
  draftImport,
  type ImportDeps,
  uploadTransactions,
  withdrawImport,
} from './import-transactions.ts';
import { listImports, listTransactions } from './list-transactions.ts';
import type { TransactionServices } from './transaction-services.ts';
import { writeTemplate, writeTransactions } from './write-file.ts';

/** The use cases of transactions. */
export function buildTransactions(deps: ImportDeps & OpenPlanDeps): TransactionServices {
  const { db, clock } = deps;
  return {
    upload: (actor, file) => uploadTransactions(deps, actor, file),
    draft: (actor, place) => draftImport(deps, actor, place),
    confirm: (actor, place) => confirmImport(deps, actor, place),
    discard: (actor, uploadId) => discardUpload(deps, actor, uploadId),
    withdraw: (actor, input) => withdrawImport(deps, actor, input),
    list: (actor, planId) => listTransactions(deps, actor, planId),
    listImports: (actor, planId) => listImports(db, actor, planId),
    exportFile: (actor, planId) => writeTransactions(deps, actor, planId),
    template: () => writeTemplate(clock),
  };
}
