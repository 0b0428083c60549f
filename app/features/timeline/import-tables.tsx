import { asDecimal } from '../../../server/domain/transaction.ts';
import type { ImportTotal } from '../../../server/domain/transaction-totals.ts';
import { words } from '../../../server/domain/words.ts';
import type { ImportDraft } from '../../../server/services/app-services.ts';
import { ScrollArea } from '../../ui/scroll-area.tsx';
import { useFormat } from '../../words/use-format.ts';
import { useWords } from '../../words/use-words.ts';
import { sayAmount } from './transactions.ts';

const KIND_WORDS = { actual: words('Actual', 'Ist'), forecast: words('Forecast', 'Plan') };

/** Each line that cannot be read, with the reason. */
export function ImportTroubles({ draft: { troubles, troubleCount } }: { draft: ImportDraft }) {
  const say = useWords();
  const rest = troubleCount - troubles.length;
  return (
    <div role="alert" className="import-troubles">
      <p>
        {say(
          `${troubleCount} ${troubleCount === 1 ? 'thing' : 'things'} in this file cannot be read. Nothing was imported: mend the file and send it again.`,
          `${troubleCount} ${troubleCount === 1 ? 'Stelle' : 'Stellen'} in dieser Datei nicht lesbar. Nichts wurde importiert: Berichtigen Sie die Datei und senden Sie sie noch einmal.`,
        )}
      </p>
      <ScrollArea label={say('What cannot be read', 'Was nicht lesbar ist')}>
        <table className="grid-table import-table">
          <thead>
            <tr>
              <th scope="col">{say('Line', 'Zeile')}</th>
              <th scope="col">{say('Column', 'Spalte')}</th>
              <th scope="col">{say('Why', 'Warum')}</th>
            </tr>
          </thead>
          <tbody>
            {troubles.map(({ line, column, reason }) => (
              <tr key={`${line} ${column} ${reason.en}`}>
                <th scope="row">{line}</th>
                <td>{column === '' ? say('All', 'Alle') : column}</td>
                <td>{say(reason)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollArea>
      {rest > 0 && <p className="place-note">{say(`And ${rest} more.`, `Und ${rest} weitere.`)}</p>}
    </div>
  );
}

/** What it adds up to, each currency for itself. */
export function ImportTotals({ totals }: { totals: readonly ImportTotal[] }) {
  const say = useWords();
  const format = useFormat();
  return (
    <table className="grid-table import-table import-totals">
      <caption className="grid-caption">{say('Adds up to', 'Zusammen')}</caption>
      <thead>
        <tr>
          <th scope="col">{say('Currency', 'Währung')}</th>
          <th scope="col">{say('What', 'Was')}</th>
          <th scope="col">{say('Total', 'Summe')}</th>
        </tr>
      </thead>
      <tbody>
        {totals.map(({ currency, kind, amount }) => (
          <tr key={`${currency} ${kind}`}>
            <th scope="row">{currency}</th>
            <td>{say(KIND_WORDS[kind])}</td>
            <td className="grid-figure">{sayAmount(amount, currency, format, true)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The first rows as they would stand. */
export function FirstRows({ draft: { first, rows, troubleCount } }: { draft: ImportDraft }) {
  const say = useWords();
  const format = useFormat();
  return (
    <ScrollArea label={say('The first rows', 'Die ersten Zeilen')}>
      <table className="grid-table import-table">
        <caption className="grid-caption">
          {troubleCount > 0
            ? say('The first of what can be read', 'Das Erste, was lesbar ist')
            : rows > first.length
              ? say(`The first rows of ${rows}`, `Die ersten von ${rows} Zeilen`)
              : say('As it would stand', 'Wie es stünde')}
        </caption>
        <thead>
          <tr>
            <th scope="col">{say('Line', 'Zeile')}</th>
            <th scope="col">{say('Period', 'Monat')}</th>
            <th scope="col">{say('Product', 'Produkt')}</th>
            <th scope="col">{say('What', 'Was')}</th>
            <th scope="col">{say('Amount', 'Betrag')}</th>
            <th scope="col">{say('Quantity', 'Menge')}</th>
          </tr>
        </thead>
        <tbody>
          {first.map(({ line, month, product, kind, currency, amount, quantity, unit }) => (
            <tr key={`${line} ${month}`}>
              <th scope="row">{line}</th>
              <td>{month}</td>
              <td>{product}</td>
              <td>{say(KIND_WORDS[kind])}</td>
              <td className="grid-figure">{`${sayAmount(amount, currency, format, true)} ${currency}`}</td>
              <td className="grid-figure">{quantity === null ? '–' : `${Number(asDecimal(quantity, 3))} ${unit}`}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollArea>
  );
}
