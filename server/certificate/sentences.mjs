/**
 * What a check of a certificate can say, in both languages. Plain JavaScript, as it also runs in a page that was saved
 * to a disk, and in a folder where nothing is installed.
 * @typedef {{ readonly en: string, readonly de: string }} Sentence
 */

/** @type {(en: string, de: string) => Sentence} */
const say = (en, de) => ({ en, de });

/** The file as a whole, before anything in it is believed. */
export const ABOUT_FILE = {
  tooLarge: say(
    'The file is larger than 5 MB, which no certificate is.',
    'Die Datei ist größer als 5 MB; so groß ist keine Urkunde.',
  ),
  notText: say('The file is not text in UTF-8.', 'Die Datei ist kein Text in UTF-8.'),
  notJson: say('The file is not JSON.', 'Die Datei ist kein JSON.'),
  tooDeep: say(
    'The file is nested too deeply to be read.',
    'Die Datei ist zu tief verschachtelt, um gelesen zu werden.',
  ),
  unreadable: say('The file cannot be read as a certificate.', 'Die Datei ist nicht als Urkunde zu lesen.'),
  notCertificate: say('The file is not a certificate.', 'Die Datei ist keine Urkunde.'),
  unknownFormat: say(
    'The certificate has a format that this program does not know.',
    'Die Urkunde hat ein Format, das dieses Programm nicht kennt.',
  ),
  /** @param {string} name */
  twice: (name) =>
    say(
      `The file has the field ${name} twice, so that two readers may read two different things.`,
      `Die Datei enthält das Feld ${name} doppelt; zwei Programme könnten Verschiedenes lesen.`,
    ),
};

/** Where a field stands. */
export const PLACE = {
  certificate: say('The certificate', 'Die Urkunde'),
  statement: say('The statement', 'Die Erklärung'),
  supersedes: say('What the statement says it replaces', 'Die Angabe, was ersetzt wird,'),
  chain: say('What the statement says of the audit chain', 'Die Angabe zur Protokollkette'),
  /** @param {number} n */
  signature: (n) => say(`Signature ${n}`, `Unterschrift ${n}`),
  /** @param {number} n */
  printed: (n) => say(`The printed name of signature ${n}`, `Der ausgeschriebene Name zu Unterschrift ${n}`),
};

/** @type {Record<'notObject' | 'missing' | 'wrong' | 'extra', (place: Sentence, field: string) => Sentence>} */
export const ABOUT_FIELD = {
  notObject: (place) => say(`${place.en} is not an object with fields.`, `${place.de} ist kein Objekt mit Feldern.`),
  missing: (place, field) => say(`${place.en} lacks the field ${field}.`, `${place.de} hat kein Feld ${field}.`),
  wrong: (place, field) =>
    say(
      `${place.en} has something in the field ${field} that does not belong there.`,
      `${place.de} hat im Feld ${field} etwas, das nicht dorthin gehört.`,
    ),
  extra: (place, field) =>
    say(
      `${place.en} has the field ${field}, which this format does not know.`,
      `${place.de} hat das Feld ${field}, das dieses Format nicht kennt.`,
    ),
};

export const ABOUT_KEY = {
  badFingerprint: say(
    'The fingerprint to compare with is not made of 64 hexadecimal digits.',
    'Der Fingerabdruck zum Vergleichen besteht nicht aus 64 Hexadezimalziffern.',
  ),
  notKey: say(
    'The public key is not an Ed25519 key in the form that certificates have.',
    'Der öffentliche Schlüssel ist kein Ed25519-Schlüssel in der Form, die Urkunden haben.',
  ),
  otherThanNamed: say(
    'The public key does not have the fingerprint that the statement names.',
    'Der öffentliche Schlüssel hat nicht den Fingerabdruck, den die Erklärung nennt.',
  ),
  otherThanYours: say(
    'The certificate was signed with another key than the one whose fingerprint you have.',
    'Die Urkunde ist mit einem anderen Schlüssel signiert als dem, dessen Fingerabdruck Sie haben.',
  ),
  cannotCheck: say(
    'This program cannot check Ed25519 signatures, so nothing is known of this certificate: use a newer browser (Chrome or Edge 137, Firefox 129, Safari 17) or Node.js 20.',
    'Dieses Programm kann Ed25519-Signaturen nicht prüfen; über die Urkunde ist damit nichts gesagt. Ein neuerer Browser (Chrome oder Edge 137, Firefox 129, Safari 17) oder Node.js 20 kann es.',
  ),
  notSignature: say(
    'The signature of the certificate is not an Ed25519 signature in base64.',
    'Die Signatur der Urkunde ist keine Ed25519-Signatur in Base64.',
  ),
  notSigned: say(
    'The signature does not match the statement: the statement was changed, or another key signed it.',
    'Die Signatur passt nicht zur Erklärung: Die Erklärung wurde verändert oder mit einem anderen Schlüssel signiert.',
  ),
};

export const ABOUT_STATEMENT = {
  notJson: say('The statement is not JSON.', 'Die Erklärung ist kein JSON.'),
  unknownFormat: say(
    'The statement has a format that this program does not know.',
    'Die Erklärung hat ein Format, das dieses Programm nicht kennt.',
  ),
  notCanonical: say(
    'The statement is not written as canonical JSON, so that it may be read in two ways.',
    'Die Erklärung ist kein kanonisches JSON; sie könnte auf zwei Arten gelesen werden.',
  ),
  recordUnfit: say(
    'The statement names a record of a plan, or none of an objective.',
    'Die Erklärung nennt zu einem Plan einen Eintrag oder zu einem Ziel keinen.',
  ),
  versionUnfit: say(
    'The first version is said to replace another, or a later one to replace none.',
    'Die erste Fassung soll eine andere ersetzen, oder eine spätere keine.',
  ),
  otherContent: say(
    'The content does not have the hash that the statement names: it was changed.',
    'Der Inhalt hat nicht den Hash, den die Erklärung nennt: Er wurde verändert.',
  ),
  contentNotJson: say('The content is not JSON.', 'Der Inhalt ist kein JSON.'),
  contentNotCanonical: say(
    'The content is not written as canonical JSON, so that it may be read in two ways.',
    'Der Inhalt ist kein kanonisches JSON; er könnte auf zwei Arten gelesen werden.',
  ),
  endsEarly: say(
    'The statement is older than the last signature in it.',
    'Die Erklärung ist älter als die letzte Unterschrift darin.',
  ),
};

/** @type {Record<'otherSeen' | 'idTwice' | 'personTwice' | 'bothFirms' | 'twiceFor' | 'ownDelegate' | 'notInOrder' | 'otherPrinted', (n: number) => Sentence>} */
export const ABOUT_SIGNATURE = {
  otherSeen: (n) =>
    say(
      `Signature ${n} is of other content than that of the certificate.`,
      `Unterschrift ${n} gilt einem anderen Inhalt als dem der Urkunde.`,
    ),
  idTwice: (n) =>
    say(`Signature ${n} has the id of an earlier one.`, `Unterschrift ${n} hat die Kennung einer früheren.`),
  personTwice: (n) =>
    say(
      `Signature ${n} is by a person who has already signed for the same firm.`,
      `Unterschrift ${n} stammt von jemandem, der für dieselbe Firma schon unterschrieben hat.`,
    ),
  bothFirms: (n) =>
    say(
      `Signature ${n} is by a person who has already signed for the other firm: one person signed for both.`,
      `Unterschrift ${n} stammt von jemandem, der schon für die andere Firma unterschrieben hat: Eine Person hat für beide unterschrieben.`,
    ),
  twiceFor: (n) =>
    say(
      `Signature ${n} stands for a person whose signature is already there.`,
      `Unterschrift ${n} steht für jemanden, dessen Unterschrift schon da ist.`,
    ),
  ownDelegate: (n) =>
    say(
      `Signature ${n} is by a delegate of themselves.`,
      `Unterschrift ${n} stammt von jemandem als eigener Vertretung.`,
    ),
  notInOrder: (n) =>
    say(`Signature ${n} is older than the one before it.`, `Unterschrift ${n} ist älter als die davor.`),
  otherPrinted: (n) =>
    say(
      `The printed name of signature ${n} does not have the hash in the statement: name, firm or job title were changed.`,
      `Der ausgeschriebene Name zu Unterschrift ${n} hat nicht den Hash in der Erklärung: Name, Firma oder Funktion wurden verändert.`,
    ),
};

export const ABOUT_ALL = {
  oneFirm: say('Not both firms have signed.', 'Nicht beide Firmen haben unterschrieben.'),
  unknownPrinted: say(
    'The certificate prints a name for a signature that the statement does not have.',
    'Die Urkunde nennt einen Namen zu einer Unterschrift, die in der Erklärung nicht steht.',
  ),
};

export const WARNING = {
  keyNotCompared: say(
    'No fingerprint was given to compare with: the key in the file is only as trustworthy as the place the file came from. Ask the firm that runs the server for the fingerprint by another way, and compare.',
    'Es gab keinen Fingerabdruck zum Vergleichen: Der Schlüssel in der Datei ist nur so vertrauenswürdig wie der Ort, von dem sie stammt. Erfragen Sie den Fingerabdruck auf einem anderen Weg bei der Firma, die den Server betreibt, und vergleichen Sie ihn.',
  ),
  /** @param {number} n */
  erased: (n) =>
    say(
      `The name of signature ${n} was erased: who it was can no longer be read, only that the statement has their signature.`,
      `Der Name zu Unterschrift ${n} wurde gelöscht: Wer es war, ist nicht mehr zu lesen, nur dass die Unterschrift in der Erklärung steht.`,
    ),
};

/** What follows from a check without a fault, and what does not. */
export const PROVES = say(
  'Whoever holds the key with the fingerprint below has signed exactly this statement, and the content and the names are those it was made of. That the people named here signed, and when, is the word of the server that holds the key: it asked each of them anew who they are. Whether a later version has replaced this one cannot be seen from the file.',
  'Wer den Schlüssel mit dem Fingerabdruck unten hat, hat genau diese Erklärung signiert, und Inhalt und Namen sind die, aus denen sie entstand. Dass die Genannten unterschrieben haben, und wann, sagt der Server, der den Schlüssel hat: Er hat jeweils eigens danach gefragt, wer unterschreibt. Ob eine spätere Fassung diese ersetzt hat, ist aus der Datei nicht zu sehen.',
);
