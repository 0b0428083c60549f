import { hash } from 'node:crypto';
import { z } from 'zod';
import { canonicalText, committedFields, committedNames } from '../../../collab/document/canonical.ts';
import { diffContents } from '../../../collab/document/content-diff.ts';
import { KINDS } from '../../../collab/document/kind/kinds.ts';
import type { LaneContent, ObjectiveContent } from '../../../collab/document/present-lane.ts';
import { storable } from '../../../collab/document/projected-record.ts';
import { byRoot } from '../../../collab/document/roots.ts';
import { SCHEMA_VERSION } from '../../../collab/document/schema-version.ts';
import type { BaselineRow } from '../../../db/queries/baselines.ts';
import { canonicalJson } from '../../domain/canonical-json.ts';
import { isInForce } from '../../domain/sign-off.ts';

const OBJECTIVE_FORMAT = 'covalent-objective/1';
const PLAN_FORMAT = 'covalent-plan/1';

/** Names of an objective's fields that stand still while it waits for signatures and while its text is in force. */
export const OBJECTIVE_FIELDS = committedNames(KINDS.objectives);

/** Who owned it for each firm when it was sent: part of what is signed, though owners may change later. */
export interface Owners {
  readonly supplier: string | null;
  readonly customer: string | null;
}

export function ownersOf({ supplierOwner, customerOwner }: ObjectiveContent): Owners {
  return { supplier: supplierOwner, customer: customerOwner };
}

/** What is signed of an objective: RFC 8785 JSON of its committed fields, where it stands, and its owners as it was sent. */
export function objectiveText(
  place: { readonly planId: string; readonly laneId: string },
  objective: ObjectiveContent,
  owners: Owners,
  schema: number = SCHEMA_VERSION,
): string {
  return canonicalJson({
    fields: committedFields(KINDS.objectives, objective),
    format: OBJECTIVE_FORMAT,
    id: objective.id,
    kind: 'objectives',
    lane: place.laneId,
    owners,
    plan: place.planId,
    schema,
  });
}

/** What stands in an objective now, put as an earlier text of it is: with the owners and the schema that this was sent with. */
export function textLike(
  canonical: string,
  place: { readonly planId: string; readonly laneId: string },
  objective: ObjectiveContent,
): string {
  const { owners, schema } = ObjectiveText.parse(JSON.parse(canonical));
  return objectiveText(place, objective, owners, schema);
}

/**
 * What is signed of a plan: everything that both firms read in it, with its rich text, and by hash the agreed text of each
 * objective. It holds nothing still.
 */
export function planText(
  place: { readonly planId: string; readonly laneId: string },
  content: LaneContent,
  baselines: readonly BaselineRow[],
  today: string,
): string {
  return canonicalJson({
    agreed: agreedTexts(baselines, today),
    content,
    format: PLAN_FORMAT,
    lane: place.laneId,
    plan: place.planId,
    schema: SCHEMA_VERSION,
  });
}

/** Agreed texts of objectives in force on this ISO day, as a plan's text refers to them. */
function agreedTexts(baselines: readonly BaselineRow[], today: string) {
  return baselines
    .filter((one) => one.subject === 'objective' && isInForce(one, today))
    .map(({ recordId, hash, version }) => ({ record: recordId, hash, version }))
    .sort((a, b) => (`${a.record}` < `${b.record}` ? -1 : 1));
}

/** What stands in a plan is not its signed text: in what both read, or in the agreed texts that it refers to. */
export function planDiffersFrom(
  canonical: string,
  content: LaneContent,
  baselines: readonly BaselineRow[],
  today: string,
): boolean {
  const { agreed } = z.object({ agreed: z.unknown() }).parse(JSON.parse(canonical));
  if (canonicalJson(agreed) !== canonicalJson(agreedTexts(baselines, today))) return true;
  return diffContents(readPlanContent(canonical), content).length > 0;
}

const ObjectiveText = z.object({
  fields: z.record(z.string(), z.union([z.string(), z.number()])),
  owners: z.object({ supplier: z.string().nullable(), customer: z.string().nullable() }),
  schema: z.number(),
});

/** The committed fields of an objective's signed text. */
export function readFields(canonical: string): Readonly<Record<string, string | number>> {
  return ObjectiveText.parse(JSON.parse(canonical)).fields;
}

/** An objective's signed text, with the names of the fields that it holds. */
type HeldText = Pick<BaselineRow, 'canonical' | 'fields'>;

/**
 * What stands in an objective now, in the fields that its signed text holds, is not that text; null where nothing stands any
 * more. Fields that are committed only since then do not count, nor do letters that the projection cannot hold.
 */
export function differsFrom({ canonical, fields }: HeldText, found: object | null): boolean {
  return found === null || heldIn(found, fields) !== heldIn(readFields(canonical), fields);
}

function heldIn(record: object, names: readonly string[]): string {
  const held = Object.entries<unknown>({ ...record }).flatMap(([name, value]): [string, unknown][] =>
    names.includes(name) ? [[name, typeof value === 'string' ? storable(value) : value]] : [],
  );
  return canonicalJson(committedFields(KINDS.objectives, { id: '', ...Object.fromEntries(held) }));
}

/** SHA-256 of an objective's committed fields as the projection has it, hexadecimal. */
export function recordHash(objective: ObjectiveContent): string {
  return hash('sha256', canonicalText(KINDS.objectives, objective));
}

/** What a plan's signed text says of its records; written by this server, in the shape it has now. */
export function readPlanContent(canonical: string): LaneContent;
// A text cannot say its type; the schema number in it is the present one's or an older one's, whose fields these are too.
export function readPlanContent(canonical: string): object {
  const { content } = z.object({ content: z.record(z.string(), z.array(z.unknown())) }).parse(JSON.parse(canonical));
  return byRoot((root) => content[root] ?? []);
}
