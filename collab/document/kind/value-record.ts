import { words } from '../../../server/domain/words.ts';
import { choice, date, line, number, paragraph, recordKind, reference, title } from './build-kind.ts';

const FIRM = { supplier: words('Supplier', 'Lieferant'), customer: words('Customer', 'Kunde') };

/**
 * Value that the relationship brings or has cost, as it is drafted. Claim, confirmation and dispute are rows of the
 * ledger, each bound to the words and figures it was about.
 */
export const VALUE_RECORD = recordKind({
  root: 'values',
  one: words('value record', 'Wertbeitrag'),
  many: words('value records', 'Wertbeiträge'),
  purpose: words(
    'A value record says what was gained or lost, how that was counted, and over which period.',
    'Ein Wertbeitrag sagt, was gewonnen oder verloren wurde, wie das ermittelt ist und in welchem Zeitraum.',
  ),
  fields: {
    title: title(words('Value', 'Wert'), { hint: words('What was gained', 'Was gewonnen wurde') }),
    objective: reference(words('Objective', 'Ziel'), 'objectives'),
    case: reference(words('Business case', 'Business Case'), 'cases'),
    type: choice(words('Type', 'Art'), {
      cost: words('Cost saved', 'Kosten gespart'),
      revenue: words('Revenue won', 'Umsatz gewonnen'),
      risk: words('Risk avoided', 'Risiko vermieden'),
      time: words('Time saved', 'Zeit gespart'),
      cash: words('Cash freed', 'Liquidität gewonnen'),
      sustainability: words('Sustainability', 'Nachhaltigkeit'),
      lost: words('Value lost', 'Wert verloren'),
    }),
    beneficiary: choice(words('Benefits', 'Nutzen hat'), FIRM),
    stage: choice(words('Stage', 'Stand'), {
      identified: words('Identified', 'Erkannt'),
      planned: words('Planned', 'Geplant'),
      realised: words('Realised', 'Realisiert'),
    }),
    from: date(words('From', 'Von')),
    to: date(words('To', 'Bis')),
    amount: number(words('Amount', 'Betrag'), { hint: words('Negative when lost', 'Negativ bei Verlust') }),
    currency: line(words('Currency', 'Währung'), { hint: words('EUR', 'EUR'), max: 3 }),
    rate: number(words('Rate', 'Kurs'), { hint: words('To the plan’s currency', 'In die Währung des Plans'), min: 0 }),
    rateSource: line(words('Rate from', 'Kurs von'), { hint: words('ECB, 31 March 2026', 'EZB, 31. März 2026') }),
    reverses: reference(words('Reverses', 'Storniert'), 'values'),
    baseline: paragraph(words('Baseline', 'Ausgangslage'), { hint: words('Compared with what', 'Im Vergleich wozu') }),
    method: paragraph(words('Method', 'Methode'), { hint: words('How it was counted', 'Wie es ermittelt wurde') }),
    evidence: paragraph(words('Evidence', 'Beleg'), { hint: words('Where it can be seen', 'Wo es nachzusehen ist') }),
  },
});
