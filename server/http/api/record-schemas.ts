import { z } from 'zod';
import type { Field, RecordKind, ScalarField } from '../../../collab/document/kind/field.ts';
import { KINDS } from '../../../collab/document/kind/kinds.ts';
import { byRoot } from '../../../collab/document/roots.ts';
import { AUDIENCES } from '../../domain/audience.ts';

const RichText = z
  .object({
    type: z.string(),
    text: z.string().optional(),
    attrs: z.record(z.string(), z.unknown()).optional(),
    marks: z.array(z.object({ type: z.string(), attrs: z.record(z.string(), z.unknown()).optional() })).optional(),
    get content() {
      return z.array(RichText).optional();
    },
  })
  .meta({ id: 'RichText', description: 'A ProseMirror node.' });

/** The record of each kind of the registry, under its root: what the API says of a kind is what the kind says of itself. */
export const RECORDS = byRoot((root) => recordSchema(KINDS[root]));
export const RECORD_LISTS = byRoot((root) => z.array(RECORDS[root]));

/** What may be written of each kind: the fields that people write, and nothing else. */
export const RECORD_FIELDS = byRoot((root) => fieldsSchema(KINDS[root]));

/** A change of an objective of which both firms have agreed something. */
export const ProposedChange = z
  .object({
    record: RECORDS.objectives.meta({ description: 'As it stands now.' }),
    written: z.array(z.string()).meta({ description: 'Names of the fields that were written.' }),
    proposal: z
      .object({
        laneId: z.uuid(),
        recordId: z.uuid().meta({ description: 'The draft: an objective of the part that your firm keeps to itself.' }),
        baselineId: z.uuid().meta({ description: 'The agreed text that it changes.' }),
        fields: z.array(z.string()).meta({ description: 'Names of the fields that it changes.' }),
      })
      .meta({ description: 'In force once both firms have signed it; the owner of your side sends it.' }),
  })
  .meta({ id: 'ProposedChange' });

function recordSchema(kind: RecordKind) {
  const fields = Object.entries(kind.fields).flatMap(([name, field]) => [
    [name, fieldSchema(field)],
    ...(field.kind === 'body' ? [[`${name}Text`, z.string().meta({ description: 'The same as plain text.' })]] : []),
  ]);
  const cells = kind.cell === null ? {} : { cells: z.record(z.uuid(), valueSchema(kind.cell)) };
  return z
    .object({
      id: z.uuid(),
      laneId: z.uuid(),
      audience: z.enum(AUDIENCES),
      etag: z.string().meta({ description: 'Of its whole content; quoted, what `If-Match` asks for.' }),
      order: z.string(),
      title: z.string(),
      ...Object.fromEntries(fields),
      ...cells,
    })
    .meta({ id: nameOf(kind), description: `${kind.purpose.en} Sort by \`order\`, then by \`id\`.` });
}

function fieldsSchema(kind: RecordKind) {
  const fields = Object.entries(kind.fields).flatMap(([name, field]) => {
    const schema = writtenSchema(field);
    return schema === null ? [] : [[name, schema.optional()]];
  });
  const cells = kind.cell === null ? {} : { cells: z.record(z.uuid(), valueSchema(kind.cell).nullable()).optional() };
  return z.strictObject({ ...Object.fromEntries(fields), ...cells }).meta({ id: `${nameOf(kind)}Fields` });
}

/** Null for a field that the server writes. */
function writtenSchema(field: Field): z.ZodType | null {
  switch (field.kind) {
    case 'order':
      return null;
    case 'text':
      return z.string().max(field.maxLength).meta({ description: field.label.en });
    case 'body':
      return z.union([z.string(), RichText]).meta({ description: 'Plain text, or a ProseMirror document.' });
    case 'scalar':
      if (field.writer === 'origin') return null;
      return (field.type === 'line' ? z.string().max(field.maxLength) : valueSchema(field).nullable()).meta({
        description: `${descriptionOf(field)}${writerOf(field)}`,
      });
  }
}

function writerOf({ writer }: ScalarField): string {
  if (writer === 'owner') return ' Written by the firm of the owner.';
  return writer === 'either' ? '' : ` Written by the ${writer} alone.`;
}

function fieldSchema(field: Field): z.ZodType {
  switch (field.kind) {
    case 'order':
      return z.string();
    case 'text':
      return z.string().meta({ description: field.label.en });
    case 'body':
      return RichText;
    case 'scalar':
      return (field.type === 'line' ? z.string() : valueSchema(field).nullable()).meta({
        description: descriptionOf(field),
      });
  }
}

function valueSchema(field: ScalarField): z.ZodType {
  switch (field.type) {
    case 'line':
    case 'member':
    case 'person':
      return z.string();
    case 'number':
      return z.number().min(field.min).max(field.max);
    case 'date':
      return z.iso.date();
    case 'choice':
      return z.enum(Object.keys(field.choices));
    case 'reference':
      return z.uuid();
  }
}

function descriptionOf(field: ScalarField): string {
  switch (field.type) {
    case 'person':
      return `${field.label.en}: id of a person of the ${field.writer}.`;
    case 'member':
      return `${field.label.en}: \`supplier/\` or \`customer/\` and the id of a person.`;
    case 'reference':
      return `${field.label.en}: id of one of \`${field.to}\`.`;
    default:
      return field.label.en;
  }
}

/** «value driver» is ValueDriver. */
export function nameOf({ one }: RecordKind): string {
  return one.en
    .split(' ')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
}
