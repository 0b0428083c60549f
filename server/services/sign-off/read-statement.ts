import { z } from 'zod';
import { STATEMENT_FORMAT, type Statement } from '../../domain/certificate.ts';
import { ROLES } from '../../domain/role.ts';

const Side = z.enum(['supplier', 'customer']);
const Signature = z.object({
  id: z.string(),
  side: Side,
  person: z.string(),
  delegateOf: z.string().nullable(),
  policy: z.literal('single-signatory').nullable(),
  role: z.enum(ROLES),
  proof: z.literal('password'),
  at: z.string(),
  meaning: z.string(),
  language: z.enum(['en', 'de']),
  seen: z.string(),
  printed: z.string(),
});
const StatementText = z.object({
  format: z.literal(STATEMENT_FORMAT),
  baseline: z.string(),
  review: z.string(),
  plan: z.string(),
  lane: z.string(),
  subject: z.enum(['objective', 'plan']),
  root: z.string().nullable(),
  record: z.string().nullable(),
  version: z.number(),
  contentHash: z.string(),
  schema: z.number(),
  seq: z.number(),
  supersedes: z.object({ baseline: z.string(), contentHash: z.string() }).nullable(),
  signatures: z.array(Signature),
  at: z.string(),
  zone: z.literal('UTC'),
  chain: z.object({ n: z.number(), hash: z.string() }),
  key: z.string(),
});

/** What a stored statement says. Throws for what this server never wrote. */
export function readStatement(text: string): Statement {
  return StatementText.parse(JSON.parse(text));
}
