import { Link } from '@remix-run/react';
import type { Names } from '../../../collab/document/kind/shown-value.ts';
import type { PrintedName, Statement, StatementSignature } from '../../../server/domain/certificate.ts';
import { ROLE_TITLE } from '../../../server/domain/role.ts';
import type { PersonSummary, PlanSummary } from '../../../server/services/app-services.ts';
import { useFormat } from '../../words/use-format.ts';
import { useWords } from '../../words/use-words.ts';
import { approvalAddress, certificateAddress } from './addresses.ts';
import { AgreedStanding } from './agreed-standing.tsx';
import type { BaselineSummary } from './approval-view.ts';
import { SignOffHeading } from './sign-off-heading.tsx';
import { TextView } from './text-view.tsx';

interface CertificatePageProps {
  readonly baseline: BaselineSummary;
  readonly statement: Statement;
  readonly printed: Readonly<Record<string, PrintedName>>;
  readonly fields: Readonly<Record<string, string | number>> | null;
  readonly titles: Readonly<Record<string, string>>;
  readonly plan: PlanSummary;
  readonly people: readonly PersonSummary[];
}

/** The agreed text as it was signed, never the live document, with who signed it and what proves it. */
export function CertificatePage({ baseline, statement, printed, fields, titles, plan, people }: CertificatePageProps) {
  const say = useWords();
  const format = useFormat();
  const names: Names = { people, titleOf: (_root, id) => titles[id] ?? null };
  const day = format.day(baseline.at.slice(0, 10));
  const { version } = baseline;
  return (
    <article className="approval">
      <SignOffHeading plan={plan} title={baseline.title}>
        <p data-baseline={baseline.supersededBy !== null ? 'superseded' : baseline.isInForce ? 'in-force' : 'ended'}>
          {say(
            `Agreed by both firms ${day}, version ${version}.`,
            `Von beiden Firmen vereinbart am ${day}, Fassung ${version}.`,
          )}{' '}
          <AgreedStanding baseline={baseline} plan={plan} />
        </p>
      </SignOffHeading>
      <section className="approval-card" aria-labelledby="agreed-text">
        <h2 id="agreed-text" className="mb-2 text-lg font-semibold">
          {say('The agreed text', 'Der vereinbarte Text')}
        </h2>
        {fields === null ? (
          <p>
            {say(
              'The whole plan, as it was sent for signature.',
              'Der ganze Plan, wie er zur Unterschrift gesendet wurde.',
            )}{' '}
            <Link to={approvalAddress(baseline.reviewId)} className="underline">
              {say('Show it', 'Zeigen')}
            </Link>
          </p>
        ) : (
          <TextView fields={fields} names={names} firms={plan} />
        )}
      </section>
      <section className="approval-card" aria-labelledby="agreed-by">
        <h2 id="agreed-by" className="mb-2 text-lg font-semibold">
          {say('Signed by', 'Unterschrieben von')}
        </h2>
        <ul className="review-list">
          {statement.signatures.map((signature) => (
            <li key={signature.id}>
              <SignedBy signature={signature} name={printed[signature.id] ?? null} people={people} />
            </li>
          ))}
        </ul>
      </section>
      <Proof baseline={baseline} statement={statement} />
    </article>
  );
}

interface SignedByProps {
  readonly signature: StatementSignature;
  /** Null: it was erased. */
  readonly name: PrintedName | null;
  readonly people: readonly PersonSummary[];
}

function SignedBy({ signature, name, people }: SignedByProps) {
  const say = useWords();
  const { at, delegateOf, policy, role, meaning, person } = signature;
  const whom = people.find(({ id }) => id === delegateOf)?.name ?? delegateOf;
  const moment = at.slice(0, 19).replace('T', ' ');
  const title = name === null || name.jobTitle === '' ? '' : `, ${name.jobTitle}`;
  return (
    <>
      <p className="font-medium">
        {name === null
          ? say(`Name erased (${person})`, `Name gelöscht (${person})`)
          : `${name.name}${title}, ${name.firm}`}
      </p>
      <p className="text-sm text-muted">
        {say(ROLE_TITLE[role])}, {say(`${moment} UTC`, `${moment} UTC`)}
      </p>
      {whom !== null && <p className="text-sm">{say(`As a delegate of ${whom}`, `In Vertretung von ${whom}`)}</p>}
      {policy !== null && (
        <p className="text-sm">
          {say(
            'Author and approver are one person in this firm.',
            'In dieser Firma sind Verfasser und Genehmigende eine Person.',
          )}
        </p>
      )}
      <p className="mt-1 text-sm">{`“${meaning}”`}</p>
    </>
  );
}

function Proof({ baseline, statement }: Pick<CertificatePageProps, 'baseline' | 'statement'>) {
  const say = useWords();
  const address = certificateAddress(baseline.id);
  return (
    <section className="approval-card" aria-labelledby="agreed-proof">
      <h2 id="agreed-proof" className="mb-2 text-lg font-semibold">
        {say('Proof', 'Nachweis')}
      </h2>
      <p className="text-sm">
        {say(
          'The certificate holds the text, the signatures and our server’s signature. Anybody can verify it without us: keep it, and keep the fingerprint of the key where we cannot change it.',
          'Das Zertifikat enthält den Text, die Unterschriften und die Signatur unseres Servers. Jeder kann es ohne uns prüfen: Bewahren Sie es auf, und den Fingerabdruck des Schlüssels dort, wo wir ihn nicht ändern können.',
        )}
      </p>
      <p className="sign-links mt-2">
        <a href={`${address}/certificate.pdf`}>{say('Certificate (PDF)', 'Zertifikat (PDF)')}</a>
        <a href={`${address}/certificate.json`}>{say('Certificate (JSON)', 'Zertifikat (JSON)')}</a>
        <a href="/verify.html">{say('Page that verifies offline', 'Seite, die ohne Netz prüft')}</a>
      </p>
      <dl className="signed-text mt-3 evidence">
        <Line label={say('Content, SHA-256', 'Inhalt, SHA-256')} value={statement.contentHash} />
        <Line label={say('Key, fingerprint', 'Schlüssel, Fingerabdruck')} value={statement.key} />
        <Line
          label={say('Audit chain before it', 'Prüfkette davor')}
          value={`${statement.chain.n}, ${statement.chain.hash}`}
        />
        <Line label={say('Signed by the server at', 'Vom Server signiert am')} value={statement.at} />
      </dl>
    </section>
  );
}

function Line({ label, value }: { readonly label: string; readonly value: string }) {
  return (
    <div>
      <dt className="fact-label">{label}</dt>
      <dd>{value}</dd>
    </div>
  );
}
