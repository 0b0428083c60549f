/** The columns that a file of transactions has; the last two may be missing. */
export const COLUMNS = ['period', 'product', 'kind', 'amount', 'currency', 'quantity', 'unit'] as const;
export type Column = (typeof COLUMNS)[number];

/** As a message and the header of an export say them. */
export const COLUMN_WORDS: Readonly<Record<Column, string>> = {
  period: 'Period',
  product: 'Product',
  kind: 'Actual/forecast',
  amount: 'Amount',
  currency: 'Currency',
  quantity: 'Quantity',
  unit: 'Unit',
};

const OPTIONAL: readonly Column[] = ['quantity', 'unit'];

/** Headers in English and German, without accents and signs. */
const NAMES: Readonly<Record<Column, readonly string[]>> = {
  period: ['period', 'month', 'date', 'quarter', 'periode', 'monat', 'datum', 'quartal', 'zeitraum'],
  product: ['product', 'productname', 'item', 'article', 'produkt', 'produktname', 'artikel', 'bezeichnung'],
  kind: ['actualforecast', 'actualorforecast', 'kind', 'type', 'istplan', 'istoderplan', 'istprognose', 'art', 'typ'],
  amount: ['amount', 'value', 'revenue', 'sales', 'turnover', 'betrag', 'wert', 'umsatz'],
  currency: ['currency', 'currencycode', 'wahrung', 'waehrung', 'wahrungscode'],
  quantity: ['quantity', 'qty', 'volume', 'menge', 'anzahl', 'stuckzahl', 'stueckzahl'],
  unit: ['unit', 'uom', 'unitofmeasure', 'einheit', 'mengeneinheit', 'me'],
};

/** Where each column stands in a row; null for one that the file does not have. */
export type ColumnPlaces = Readonly<Record<Column, number | null>>;

/** Finds the columns by a file's first line; the first of two that have the same meaning counts. */
export function findColumns(header: readonly string[]): ColumnPlaces {
  const names = header.map(plainName);
  const place = (column: Column): number | null => {
    const index = names.findIndex((name) => NAMES[column].includes(name));
    return index === -1 ? null : index;
  };
  return {
    period: place('period'),
    product: place('product'),
    kind: place('kind'),
    amount: place('amount'),
    currency: place('currency'),
    quantity: place('quantity'),
    unit: place('unit'),
  };
}

/** The columns that have to be there and are not. */
export function missingColumns(places: ColumnPlaces): readonly Column[] {
  return COLUMNS.filter((column) => places[column] === null && !OPTIONAL.includes(column));
}

function plainName(text: string): string {
  return text
    .normalize('NFD')
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(/[^a-z]/g, '');
}
