import { addReminders, postBegunDelegations } from '../../../db/queries/mail.ts';
import { lapseReviews } from '../../../db/queries/reviews.ts';
import { offlinePage } from '../../certificate/offline-page.ts';
import { ONE_SIDED_DAYS, REMINDER_DAYS } from '../../domain/sign-off.ts';
import { loadCertificatePdf } from './certificate-file.ts';
import { addDelegate, declareAlone, endDelegate, listDelegates } from './delegate.ts';
import { draftAmendment } from './draft-amendment.ts';
import { draftReview } from './draft-review.ts';
import { giveNotice } from './end-baseline.ts';
import { declineReview, recallReview } from './end-review.ts';
import { loadApprovals, loadSigningList } from './load-queue.ts';
import { loadApproval, loadCertificate, loadPlanSignOff, loadSigningKeys } from './load-sign-off.ts';
import { nameSignatories } from './name-signatories.ts';
import { noteDrift } from './note-drift.ts';
import { requestReview } from './request-review.ts';
import { type SignOffDeps, todayOf } from './sign-off-deps.ts';
import type { SignOffServices } from './sign-off-services.ts';
import { signReviews } from './sign-reviews.ts';

/** Builds the use cases around signatures. */
export function buildSignOff(deps: SignOffDeps): SignOffServices {
  return {
    ofPlan: (actor, planId, standing = null) => loadPlanSignOff(deps, actor, planId, standing),
    draft: (actor, input) => draftReview(deps, actor, input),
    request: (actor, input) => requestReview(deps, actor, input),
    amend: (actor, input) => draftAmendment(deps, actor, input),
    name: (actor, input) => nameSignatories(deps, actor, input),
    approval: (actor, reviewId) => loadApproval(deps, actor, reviewId),
    approvals: (actor) => loadApprovals(deps, actor),
    signingList: (actor) => loadSigningList(deps, actor),
    sign: (actor, input) => signReviews(deps, actor, input),
    decline: (actor, input) => declineReview(deps, actor, input),
    recall: (actor, input) => recallReview(deps, actor, input),
    giveNotice: (actor, input) => giveNotice(deps, actor, input),
    certificate: (actor, baselineId) => loadCertificate(deps, actor, baselineId),
    certificatePdf: (actor, input) => loadCertificatePdf(deps, actor, input),
    offlinePage,
    keys: (actor) => loadSigningKeys(deps, actor),
    delegates: (actor, planId) => listDelegates(deps, actor, planId),
    addDelegate: (actor, input) => addDelegate(deps, actor, input),
    endDelegate: (actor, input) => endDelegate(deps, actor, input),
    declareAlone: (actor, planId) => declareAlone(deps, actor, planId),
    noteDrift: () => noteDrift(deps),
    lapse: () => lapseReviews(deps.db.access, todayOf(deps), ONE_SIDED_DAYS),
    postDue: async () => {
      await addReminders(deps.db.access, REMINDER_DAYS);
      await postBegunDelegations(deps.db.access);
    },
  };
}
