import { type Words, words } from '../../domain/words.ts';
import type { ReceiptLetter } from '../../ports/render-letter.ts';
import { Action, Evidence, Facts, Frame, moment, Paragraph, type Reading, Subheading } from './frame.tsx';

export function receiptSubject({ title, version }: ReceiptLetter): Words {
  return words(
    `Agreed and signed: ${title}, version ${version}`,
    `Vereinbart und unterschrieben: ${title}, Fassung ${version}`,
  );
}

/** What both firms signed, and the hashes by which a change of it can be found later: to be kept outside of the product. */
export function ReceiptMail({ letter, reading }: { readonly letter: ReceiptLetter; readonly reading: Reading }) {
  const { locale, origin } = reading;
  const say = (en: string, de: string) => words(en, de)[locale];
  const { supplier, customer, title, version } = letter;
  const preview = say(
    `${supplier} and ${customer} have signed the same text.`,
    `${supplier} und ${customer} haben denselben Text unterschrieben.`,
  );
  return (
    <Frame
      reading={reading}
      heading={say('Agreed and signed by both firms', 'Vereinbart und von beiden Firmen unterschrieben')}
      preview={preview}
      because={say(
        'You get this because you own your firm’s side of the plan. It names only what you may read.',
        'Sie erhalten diese Mail, weil Sie die Seite Ihrer Firma im Plan verantworten. Sie nennt nur, was Sie lesen dürfen.',
      )}
    >
      <Paragraph>
        {preview}{' '}
        {say(
          'Keep this mail: with it you can show later that nothing of this was changed.',
          'Bewahren Sie diese Mail auf: Mit ihr können Sie später zeigen, dass daran nichts geändert wurde.',
        )}
      </Paragraph>
      <Facts
        rows={[
          [letter.subject === 'plan' ? say('Plan as a whole', 'Plan als Ganzes') : say('Objective', 'Ziel'), title],
          [say('Plan', 'Plan'), letter.planTitle],
          [say('Version', 'Fassung'), String(version)],
          [say('In force since', 'In Kraft seit'), moment(letter.agreedAt, locale)],
        ]}
      />
      <Subheading>{say('Who signed', 'Wer unterschrieben hat')}</Subheading>
      <Facts
        rows={letter.signatures.map(({ name, firm, isDelegate, at }) => [
          firm,
          [
            name ?? say('name erased', 'Name gelöscht'),
            ...(isDelegate ? [say('as a delegate', 'in Vertretung')] : []),
            moment(at, locale),
          ].join(', '),
        ])}
      />
      <Action href={`${origin}${letter.path}`}>{say('Open the certificate', 'Zertifikat öffnen')}</Action>
      <Proof letter={letter} reading={reading} />
    </Frame>
  );
}

function Proof({ letter, reading }: { readonly letter: ReceiptLetter; readonly reading: Reading }) {
  const { locale, origin } = reading;
  const say = (en: string, de: string) => words(en, de)[locale];
  return (
    <>
      <Subheading>{say('Proof', 'Nachweis')}</Subheading>
      <Evidence name={say('Hash of the agreed text (SHA-256)', 'Hash des vereinbarten Textes (SHA-256)')}>
        {letter.contentHash}
      </Evidence>
      <Evidence
        name={say('Fingerprint of the signing key (SHA-256)', 'Fingerabdruck des Signaturschlüssels (SHA-256)')}
      >
        {letter.fingerprint}
      </Evidence>
      <Subheading>
        {say(
          'Audit chains, as they ended at this signature',
          'Protokollketten, wie sie bei dieser Unterschrift endeten',
        )}
      </Subheading>
      {letter.heads.map(({ laneId, badge, n, hash }) => (
        <Evidence key={laneId} name={say(`${badge.en} · ${n} events`, `${badge.de} · ${n} Ereignisse`)}>
          {JSON.stringify({ lane: laneId, n, hash })}
        </Evidence>
      ))}
      <Subheading>{say('How to check this', 'So prüfen Sie das')}</Subheading>
      <Paragraph>
        {say(
          'Download certificate.json from the certificate’s page and run: npm run verify -- certificate.json --fingerprint followed by the fingerprint above; or drop it onto the page',
          'Laden Sie certificate.json von der Seite des Zertifikats und rufen Sie auf: npm run verify -- certificate.json --fingerprint, gefolgt vom Fingerabdruck oben; oder ziehen Sie die Datei auf die Seite',
        )}{' '}
        {`${origin}/verify.html`}
        {say(
          ', which also works without a network once it is saved.',
          ', die gespeichert auch ohne Netz funktioniert.',
        )}
      </Paragraph>
      <Paragraph>
        {say(
          'Each line in braces is a receipt of a chain. Saved in a file, whoever runs the server checks it with: npm run audit:verify -- FILE. A chain that was cut or rewritten since then no longer fits it.',
          'Jede Zeile in geschweiften Klammern ist die Quittung einer Kette. In einer Datei gespeichert prüft sie, wer den Server betreibt, mit: npm run audit:verify -- DATEI. Eine seitdem gekürzte oder neu geschriebene Kette passt nicht mehr dazu.',
        )}
      </Paragraph>
    </>
  );
}
