import type { Database } from '../../../db/client.ts';
import {
  endMailPace,
  listMailChoices,
  loadDigestTime,
  loadMailExit,
  setDigestTime,
  setMailChoice,
} from '../../../db/queries/mail-choices.ts';
import { listPlanRows } from '../../../db/queries/plans.ts';
import { type CodeThrottle, hashCode } from '../../auth/one-time-code.ts';
import { AppError } from '../../domain/errors.ts';
import { CHOICE_KINDS, DEFAULT_PACES, defaultChoice, isChoice, type MailChoice } from '../../domain/mail-choice.ts';
import { words } from '../../domain/words.ts';
import { isTimeZone } from '../../domain/zoned-time.ts';
import type { MailChoiceServices, MailExit } from './mail-choice-services.ts';

const NO_CHOICE = words('This cannot be chosen.', 'Das kann nicht gewählt werden.');
const NO_ZONE = words('This time zone is not known.', 'Diese Zeitzone ist nicht bekannt.');
const NO_PLAN = words(
  'One of these plans does not exist, or you may not see it. Nothing was saved.',
  'Einen dieser Pläne gibt es nicht, oder Sie dürfen ihn nicht sehen. Nichts wurde gespeichert.',
);
const NO_LETTER = words(
  'This address belongs to no letter. You choose what is mailed to you under Notifications.',
  'Diese Adresse gehört zu keiner Mail. Was Ihnen gemailt wird, wählen Sie unter Benachrichtigungen.',
);

/** Builds the use cases around what is mailed to a person. */
export function buildMailChoices(deps: { readonly db: Database; readonly codes: CodeThrottle }): MailChoiceServices {
  const { db } = deps;
  return {
    load: ({ personId }) =>
      db.as(personId, async (tx) => {
        const plans = await listPlanRows(tx, personId);
        const kept = await listMailChoices(tx);
        return {
          plans: plans.map(({ id, title, supplierName, customerName }) => ({ id, title, supplierName, customerName })),
          choices: [null, ...plans.map(({ id }) => id)].flatMap((planId) => choicesOf(planId, kept)),
          digest: await loadDigestTime(tx),
        };
      }),
    save: async ({ personId }, { choices, digest }) => {
      if (!choices.every(isChoice)) throw new AppError('invalid', NO_CHOICE);
      if (!isTimeZone(digest.timeZone)) throw new AppError('invalid', NO_ZONE);
      await db.as(personId, async (tx) => {
        const plans = (await listPlanRows(tx, personId)).map(({ id }) => id);
        if (!choices.every(({ planId }) => planId === null || plans.includes(planId)))
          throw new AppError('not-found', NO_PLAN);
        const kept = await listMailChoices(tx);
        for (const choice of choices) {
          const before = choicesOf(choice.planId, kept).find(({ kind }) => kind === choice.kind);
          if (before?.pace !== choice.pace) await setMailChoice(tx, personId, choice);
        }
        await setDigestTime(tx, personId, digest);
      });
    },
    look: async (input) => (await openExit(deps, input)).ends,
    leave: async (input) => {
      const { personId, ends } = await openExit(deps, input);
      await db.as(personId, async (tx) => {
        await endMailPace(tx, personId, ends);
        const kept = await listMailChoices(tx);
        for (const kind of CHOICE_KINDS.filter((one) => DEFAULT_PACES[one] === ends)) {
          if (!kept.some((one) => one.planId === null && one.kind === kind))
            await setMailChoice(tx, personId, { planId: null, kind, pace: 'never' });
        }
      });
      return ends;
    },
  };
}

/** Of every kind, what was kept and what stands where nothing was. */
function choicesOf(planId: string | null, kept: readonly MailChoice[]): readonly MailChoice[] {
  return CHOICE_KINDS.map(
    (kind) =>
      kept.find((one) => one.planId === planId && one.kind === kind) ?? {
        planId,
        kind,
        pace: defaultChoice({ planId, kind }),
      },
  );
}

async function openExit(
  { db, codes }: { readonly db: Database; readonly codes: CodeThrottle },
  { code, ip }: { readonly code: string; readonly ip: string },
): Promise<{ readonly personId: string; readonly ends: MailExit }> {
  await codes.admit(ip);
  const found = await loadMailExit(db.mail, hashCode(code));
  if (found === null) throw new AppError('not-found', NO_LETTER);
  await codes.forgive(ip);
  return { personId: found.personId, ends: found.kind === 'inbox' ? 'soon' : 'daily' };
}
