import { MONTHS_EACH_WAY, type TransactionKind } from '../../../server/domain/transaction.ts';
import { type Words, words } from '../../../server/domain/words.ts';
import { ScrollArea } from '../../ui/scroll-area.tsx';
import { useFormat } from '../../words/use-format.ts';
import { useWords } from '../../words/use-words.ts';
import { type CurrencySums, type ProductSums, type Quantity, sayAmount, totalOf } from './transactions.ts';

const KINDS: readonly { readonly kind: TransactionKind; readonly name: Words }[] = [
  { kind: 'actual', name: words('Actual', 'Ist') },
  { kind: 'forecast', name: words('Forecast', 'Plan') },
];

/** Each product with its totals behind and ahead, and month by month beside them. */
export function TransactionsTable({ sums, lane }: { sums: CurrencySums; lane: string }) {
  const say = useWords();
  const format = useFormat();
  const { currency, months, products } = sums;
  const title = say(`By product, ${currency}: ${lane}`, `Nach Produkt, ${currency}: ${lane}`);
  return (
    <ScrollArea label={title}>
      <table className="grid-table transactions-products">
        <caption className="grid-caption">
          {say(
            `By product, in ${currency}, rounded; the file has it exactly.`,
            `Nach Produkt, in ${currency}, gerundet; die Datei hat es genau.`,
          )}
        </caption>
        <thead>
          <tr>
            <th scope="col">{say('Product', 'Produkt')}</th>
            <th scope="col">{say('What', 'Was')}</th>
            <th scope="col">{say('12 months behind', '12 Monate davor')}</th>
            <th scope="col">{say('12 months ahead', '12 Monate danach')}</th>
            {months.map(({ month }) => (
              <th key={month} scope="col">
                {format.shortMonth(month)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {products.map((product) => (
            <Rows key={product.product.en} product={product} currency={currency} />
          ))}
        </tbody>
      </table>
    </ScrollArea>
  );
}

function Rows({ product: { product, months, quantityBehind, quantityAhead }, currency }: RowsProps) {
  const say = useWords();
  const format = useFormat();
  const cell = (amount: number | null) => (amount === null ? '–' : sayAmount(amount, currency, format));
  const shown = KINDS.filter(({ kind }) => totalOf(months, kind) !== null);
  return shown.map(({ kind, name }) => (
    <tr key={kind}>
      <th scope="row">{say(product)}</th>
      <td>{say(name)}</td>
      <td className="grid-figure">
        {cell(totalOf(months.slice(0, MONTHS_EACH_WAY), kind))}
        {kind === 'actual' && <QuantityWords quantity={quantityBehind} />}
      </td>
      <td className="grid-figure">
        {cell(totalOf(months.slice(MONTHS_EACH_WAY), kind))}
        {kind === 'forecast' && <QuantityWords quantity={quantityAhead} />}
      </td>
      {months.map((month) => (
        <td key={month.month} className="grid-figure">
          {cell(month[kind])}
        </td>
      ))}
    </tr>
  ));
}

/** «1,200 pcs». */
function QuantityWords({ quantity }: { quantity: Quantity | null }) {
  const format = useFormat();
  if (quantity === null) return null;
  return <span className="transactions-quantity">{`${format.figure(quantity.count, 3)} ${quantity.unit}`.trim()}</span>;
}

interface RowsProps {
  readonly product: ProductSums;
  readonly currency: string;
}
