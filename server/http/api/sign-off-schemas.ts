import { z } from 'zod';
import { SIDES } from '../../domain/audience.ts';
import { CERTIFICATE_FORMAT } from '../../domain/certificate.ts';
import { ROLES } from '../../domain/role.ts';
import { MAX_SIGNATORIES, REVIEW_OUTCOMES } from '../../domain/sign-off.ts';
import { RECORD_FIELDS } from './record-schemas.ts';
import { ProblemSchema } from './schemas.ts';

const Id = z.uuid();
const Side = z.enum(SIDES);
const Time = z.iso.datetime();
const Hash = z.string().regex(/^[0-9a-f]{64}$/);
const MAX_REASON = 2_000;

export const Subject = z.enum(['objective', 'plan']);
export const Language = z.enum(['en', 'de']);

const Reason = z.string().max(MAX_REASON);
const Seen = Hash.meta({ description: 'Of the text that you looked at: `hash` of a review, `seen` of a draft.' });
const Signatories = z
  .array(Id)
  .max(MAX_SIGNATORIES)
  .meta({ description: 'People of your own firm who may sign, in their order.' });

const Naming = z
  .object({
    at: Time,
    count: z.int().positive(),
    signatories: z.array(Id).nullable().meta({ description: 'In their order; null where you may not know them.' }),
  })
  .meta({ id: 'Naming', description: 'Who is to sign for a firm.' });

const REVIEW_FIELDS = {
  ...{ id: Id, planId: Id, laneId: Id, subject: Subject },
  root: z.string().nullable(),
  recordId: Id.nullable().meta({ description: 'The objective; null for a plan.' }),
  title: z.string(),
  hash: Hash.meta({ description: 'SHA-256 of the text that is signed: `seen` of a signature.' }),
  ...{ schema: z.int(), seq: z.int() },
  firstSide: Side.meta({ description: 'Whose signatures come first.' }),
  due: z.iso.date().nullable().meta({ description: 'Past this day it lapses.' }),
  reason: z.string(),
  requestedBy: z.object({ personId: Id, side: Side, at: Time }),
  named: z.object({ supplier: Naming.nullable(), customer: Naming.nullable() }),
  signatures: z.array(
    z.object({
      id: Id,
      signatoryId: Id.meta({ description: 'Whose place it takes.' }),
      personId: Id.meta({ description: 'Who signed: a delegate where it is somebody else.' }),
      ...{ side: Side, at: Time },
    }),
  ),
  end: z
    .object({
      outcome: z.enum(REVIEW_OUTCOMES),
      ...{ personId: Id.nullable(), side: Side.nullable(), reason: z.string(), at: Time },
    })
    .nullable()
    .meta({ description: 'Null while it waits.' }),
  note: z.string().nullable().meta({ description: 'Of your own firm alone, with a refusal.' }),
  baselineId: Id.nullable().meta({ description: 'The agreed text that came of it.' }),
  turn: z
    .object({ side: Side, isUnnamed: z.boolean(), signatoryId: Id.nullable(), since: Time })
    .nullable()
    .meta({ description: 'Which firm it waits for, and for whom of it where you may know; null once it has ended.' }),
};

export const ReviewListSchema = z
  .object({
    reviews: z.array(z.object(REVIEW_FIELDS).meta({ id: 'ReviewSummary', description: 'A request for signature.' })),
  })
  .meta({ id: 'ReviewList', description: 'The latest first, without the texts.' });

const TextPart = z.object({ kind: z.enum(['same', 'added', 'removed']), at: z.int(), text: z.string() });
const Value = z.union([z.string(), z.number()]);
const FieldDiffSchema = z
  .discriminatedUnion('kind', [
    z.object({ name: z.string(), kind: z.literal('text'), parts: z.array(TextPart) }),
    z.object({ name: z.string(), kind: z.literal('value'), before: Value.nullable(), after: Value.nullable() }),
  ])
  .meta({ id: 'FieldDiff', description: 'What became of one field.' });
export const RedlineSchema = z.array(FieldDiffSchema);

const ConflictSchema = z.array(
  z
    .object({
      name: z.string(),
      agreed: Value.nullable().meta({ description: 'In force.' }),
      standing: Value.nullable().meta({ description: 'In the plan now.' }),
      amended: Value.nullable().meta({ description: 'In the new text.' }),
    })
    .meta({ id: 'ConflictField' }),
);

export const ReviewSchema = z
  .object({
    ...REVIEW_FIELDS,
    canonical: z.string().meta({ description: 'What is signed: exactly this text, RFC 8785 JSON.' }),
    redline: RedlineSchema.meta({ description: 'Against what is in force; all of a first text. Empty for a plan.' }),
    agreedId: Id.nullable().meta({ description: 'The agreed text that it replaces.' }),
    signedBefore: z
      .object({ at: Time, redline: RedlineSchema })
      .nullable()
      .meta({ description: 'Your turn, and you signed another text of it that was not agreed: what differs now.' }),
    conflict: z
      .object({ kind: z.enum(['moved', 'known']), isGone: z.boolean(), fields: ConflictSchema })
      .nullable()
      .meta({
        description:
          'Something else stands in the plan than what was agreed. `moved`: and than what this was made from, so that nobody can sign it; `known`: it was made from that.',
      }),
    taking: z.enum(['own', 'delegate']).nullable().meta({ description: 'Whose place you would take by signing now.' }),
    isOverdue: z.boolean(),
    meaning: z.object({ en: z.string(), de: z.string() }).meta({ description: 'What your signature would say.' }),
  })
  .meta({ id: 'Review' });

const BASELINE_FIELDS = {
  ...{ id: Id, reviewId: Id, planId: Id, laneId: Id, subject: Subject },
  ...{ root: z.string().nullable(), recordId: Id.nullable() },
  fields: z.array(z.string()).meta({ description: 'Names of the fields that it holds.' }),
  ...{ version: z.int().positive(), title: z.string(), hash: Hash, seq: z.int(), supersedes: Id.nullable(), at: Time },
  supersededBy: Id.nullable().meta({ description: 'The one that stands in its place by now.' }),
  endsOn: z.iso.date().nullable().meta({ description: 'Ended by notice: in force no more from this day on.' }),
  ...{ endReason: z.string().nullable(), endSide: Side.nullable(), endPersonId: Id.nullable() },
  isInForce: z.boolean().meta({ description: 'By today: not replaced, and no notice has ended it.' }),
  isOutdated: z.boolean().meta({ description: 'The latest version of a plan, which has changed since.' }),
  isDrifted: z.boolean().meta({
    description: 'In force, and by now something else stands in the objective than was agreed: an alarm.',
  }),
};

export const BaselineListSchema = z
  .object({
    baselines: z.array(z.object(BASELINE_FIELDS).meta({ id: 'BaselineSummary', description: 'An agreed text.' })),
  })
  .meta({ id: 'BaselineList', description: 'The latest first, without the texts.' });

export const BaselineSchema = z
  .object({
    ...BASELINE_FIELDS,
    canonical: z.string().meta({ description: 'What both firms signed: exactly this text, RFC 8785 JSON.' }),
  })
  .meta({ id: 'Baseline' });

const PrintedName = z.object({ name: z.string(), firm: z.string(), jobTitle: z.string(), salt: z.string() });

/** Its keys stand in the order in which the file has them everywhere. */
export const CertificateSchema = z
  .object({
    format: z.literal(CERTIFICATE_FORMAT),
    statement: z.string().meta({ description: 'Exactly these bytes are signed, in UTF-8.' }),
    signature: z.string().meta({ description: 'Ed25519, base64.' }),
    publicKey: z.string().meta({ description: 'SubjectPublicKeyInfo in DER, base64.' }),
    content: z.string(),
    printed: z.record(Id, PrintedName).meta({ description: 'By id of the signature; erased ones are missing.' }),
  })
  .meta({ id: 'Certificate', description: 'Proves an agreed text to whoever has no access here: `npm run verify`.' });

export const SigningKeysSchema = z
  .object({
    keys: z.array(
      z.object({
        fingerprint: Hash.meta({ description: 'SHA-256 of the key in DER, hexadecimal.' }),
        publicKey: z.string().meta({ description: 'SubjectPublicKeyInfo in DER, base64.' }),
        since: Time,
      }),
    ),
  })
  .meta({ id: 'SigningKeys' });

export const ReviewDraftSchema = z
  .object({
    ...{ subject: Subject, recordId: Id.nullable(), title: z.string(), seen: Seen },
    redline: RedlineSchema,
    conflict: ConflictSchema.meta({
      description: 'Where what stands is not what was agreed: the new text is made from what stands. Else empty.',
    }),
    missing: z.array(z.string()).meta({ description: 'Fields of which a leader would miss something.' }),
    needsReason: z.boolean(),
    signatories: z.array(
      z.object({
        ...{ id: Id, name: z.string(), jobTitle: z.string(), side: Side, firmName: z.string(), role: z.enum(ROLES) },
      }),
    ),
  })
  .meta({ id: 'ReviewDraft', description: 'What asking for signatures would send.' });

export const NewReviewSchema = z
  .strictObject({
    subject: Subject,
    recordId: Id.nullable().default(null).meta({ description: 'The objective; null for a plan.' }),
    draft: z
      .object({ laneId: Id, recordId: Id })
      .nullable()
      .default(null)
      .meta({ description: 'Where a new text for an agreed one is drafted; null for what stands itself.' }),
    ...{ seen: Seen, signatories: Signatories, firstSide: Side },
    due: z.iso.date().nullable().default(null),
    reason: Reason.default('').meta({ description: 'Why this one too, where as many as should be are agreed.' }),
  })
  .refine(({ subject, recordId }) => (subject === 'objective') === (recordId !== null), { path: ['recordId'] })
  .meta({ id: 'NewReview' });

export const NewSignatoriesSchema = z
  .strictObject({ signatories: Signatories, reason: Reason.default('') })
  .meta({ id: 'NewSignatories' });

export const NewSignatureSchema = z
  .strictObject({
    seen: Seen,
    password: z.string().min(1).meta({ description: 'Yours, for this very act: a token alone signs nothing.' }),
    language: Language.default('en').meta({ description: 'In which you read what it means.' }),
  })
  .meta({ id: 'NewSignature' });

export const SignedSchema = z
  .object({
    reviewId: Id,
    baselineId: Id.nullable().meta({ description: 'The agreed text, where this was the last signature.' }),
  })
  .meta({ id: 'Signed' });

export const SigningProblemSchema = ProblemSchema.extend({
  redline: RedlineSchema.meta({ description: 'From what was sent for signature to what stands there now.' }),
}).meta({ id: 'SigningProblem' });

export const RefusalSchema = z
  .strictObject({
    reason: Reason.meta({ description: 'For both firms.' }),
    note: Reason.default('').meta({ description: 'For your own firm.' }),
  })
  .meta({ id: 'Refusal' });

export const RecallSchema = z
  .strictObject({ reason: Reason.meta({ description: 'For both firms.' }) })
  .meta({ id: 'Recall' });

export const NewAmendmentSchema = z
  .strictObject({ changes: RECORD_FIELDS.objectives.optional() })
  .meta({ id: 'NewAmendment', description: 'What a draft changes of an agreed text from the start, if anything.' });

export const AmendmentSchema = z
  .object({
    laneId: Id.meta({ description: 'The part that your firm keeps to itself.' }),
    recordId: Id.meta({ description: 'The draft: an objective of that part, read and written as the others are.' }),
    baselineId: Id.meta({ description: 'The agreed text that it changes.' }),
  })
  .meta({ id: 'Amendment' });

export const NoticeSchema = z
  .strictObject({
    endsOn: z.iso.date().meta({ description: 'From this day on it is in force no more.' }),
    reason: Reason.meta({ description: 'For both firms.' }),
    password: z.string().min(1).meta({ description: 'Yours, for this very act.' }),
  })
  .meta({ id: 'Notice' });
