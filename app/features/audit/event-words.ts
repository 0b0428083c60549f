import { words } from '../../../server/domain/words.ts';

/** What each kind of event of an audit chain says; one that is not here shows its own name. */
export const EVENT_WORDS = {
  'lane.opened': words('This part was opened', 'Dieser Teil wurde angelegt'),
  'lane.frozen': words('This part was frozen', 'Dieser Teil wurde eingefroren'),
  'lane.thawed': words('This part was opened again', 'Dieser Teil wurde wieder geöffnet'),
  'lane.restored': words(
    'This part was restored from a backup',
    'Dieser Teil wurde aus einer Sicherung wiederhergestellt',
  ),
  'member.changed': words('Somebody’s role changed', 'Die Rolle einer Person hat sich geändert'),
  'grant.changed': words('A right by name changed', 'Ein persönliches Recht hat sich geändert'),
  'invitation.made': words('The customer was invited', 'Der Kunde wurde eingeladen'),
  'invitation.accepted': words('The customer’s lead came in', 'Die Leitung auf Kundenseite kam hinzu'),
  'invitation.cancelled': words('An invitation was taken back', 'Eine Einladung wurde zurückgenommen'),
  'record.act': words('Something was done with authority', 'Etwas wurde mit Vollmacht getan'),
  'record.published': words('A record was published', 'Ein Eintrag wurde veröffentlicht'),
  'record.arrived': words('A record arrived', 'Ein Eintrag kam hinzu'),
  'record.returned': words('A record came back', 'Ein Eintrag kam zurück'),
  'record.withdrawn': words('A record was taken back', 'Ein Eintrag wurde zurückgenommen'),
  'version.named': words('A version got a name', 'Eine Fassung bekam einen Namen'),
  'suggestion.made': words('A change was suggested', 'Eine Änderung wurde vorgeschlagen'),
  'suggestion.ended': words(
    'A suggestion was decided or taken back',
    'Ein Vorschlag wurde entschieden oder zurückgezogen',
  ),
  'review.requested': words('Signatures were asked for', 'Um Unterschriften wurde gebeten'),
  'review.named': words('Signatories were named', 'Unterschreibende wurden benannt'),
  'review.signed': words('Somebody signed', 'Jemand hat unterschrieben'),
  'review.ended': words('A request for signature ended', 'Eine Bitte um Unterschrift endete'),
  'baseline.agreed': words('Both firms agreed', 'Beide Firmen haben vereinbart'),
  'baseline.ended': words('Notice was given', 'Ein vereinbartes Ziel wurde beendet'),
  'baseline.drifted': words(
    'An agreed text was changed past its lock',
    'Ein vereinbarter Text wurde an der Sperre vorbei geändert',
  ),
} as const;
