import type { Field, RecordKind, ScalarField } from '../../../collab/document/kind/field.ts';
import { KINDS } from '../../../collab/document/kind/kinds.ts';
import { certificatePdf } from '../../certificate/certificate-pdf.ts';
import type { Locale, Words } from '../../domain/words.ts';
import { words } from '../../domain/words.ts';
import type { Actor } from '../app-services.ts';
import { loadCertificate, type SignedText } from './load-sign-off.ts';
import type { SignOffDeps } from './sign-off-deps.ts';
import { requirePlace, type SignOffPlace } from './sign-off-place.ts';

const TAGS: Readonly<Record<Locale, string>> = { en: 'en-GB', de: 'de-DE' };
const WHOLE_PLAN = words('Content', 'Inhalt');
const IN_ATTACHMENT = words(
  'The whole plan as it was sent for signature: in the attached certificate, as JSON.',
  'Der ganze Plan, wie er zur Unterschrift gesendet wurde: im angehängten Zertifikat, als JSON.',
);

/** A certificate to print or to keep, in the reader's language, with the JSON attached. Throws `not-found`. */
export async function loadCertificatePdf(
  deps: SignOffDeps,
  actor: Actor,
  { baselineId, locale, origin }: { readonly baselineId: string; readonly locale: Locale; readonly origin: string },
): Promise<Uint8Array> {
  const signed = await loadCertificate(deps, actor, baselineId);
  const place = await requirePlace(deps.db, actor, signed.baseline.planId);
  const { plan } = place;
  return certificatePdf(
    signed.certificate,
    {
      title: signed.baseline.title,
      planTitle: plan.title,
      firms: { supplier: plan.supplier.name, customer: plan.customer.name },
      rows: rowsOf(signed, place, locale),
      people: Object.fromEntries(place.members.map(({ id, name }) => [id, name])),
      verifyAt: `${origin}/verify.html`,
    },
    locale,
  );
}

interface Row {
  readonly label: string;
  readonly value: string;
}

function rowsOf({ fields, titles }: SignedText, place: SignOffPlace, locale: Locale): readonly Row[] {
  if (fields === null) return [{ label: WHOLE_PLAN[locale], value: IN_ATTACHMENT[locale] }];
  const kind: RecordKind = KINDS.objectives;
  return Object.entries(kind.fields).flatMap(([name, field]): Row[] => {
    const value = fields[name];
    if (value === undefined || !('label' in field)) return [];
    const { writer } = field;
    const firm = writer === 'supplier' || writer === 'customer' ? `, ${place.plan[writer].name}` : '';
    return [{ label: `${field.label[locale]}${firm}`, value: shown(field, value, { titles, place, locale }) }];
  });
}

interface Shown {
  readonly titles: SignedText['titles'];
  readonly place: SignOffPlace;
  readonly locale: Locale;
}

function shown(field: Field, value: string | number, { titles, place, locale }: Shown): string {
  if (typeof value === 'number') return new Intl.NumberFormat(TAGS[locale], { maximumFractionDigits: 6 }).format(value);
  if (field.kind !== 'scalar') return value;
  switch (field.type) {
    case 'date':
      return new Intl.DateTimeFormat(TAGS[locale], { timeZone: 'UTC', dateStyle: 'long' }).format(new Date(value));
    case 'choice':
      return choiceOf(field.choices, value)?.[locale] ?? value;
    case 'reference':
      return titles[value] ?? value;
    default:
      return personOf(field, value, place) ?? value;
  }
}

function choiceOf(choices: Readonly<Record<string, Words>>, value: string): Words | undefined {
  return choices[value];
}

function personOf({ type }: ScalarField, value: string, { members }: SignOffPlace): string | null {
  if (type !== 'person' && type !== 'member') return null;
  return members.find(({ id }) => value.endsWith(id))?.name ?? null;
}
