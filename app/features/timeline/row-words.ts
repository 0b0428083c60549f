import type { Format } from '../../../server/domain/format.ts';
import type { Say } from '../../words/use-words.ts';

/** «1 row», «1,200 rows». */
export function rowsWords(count: number, say: Say, format: Format): string {
  const figure = format.whole(count);
  return count === 1 ? say(`${figure} row`, `${figure} Zeile`) : say(`${figure} rows`, `${figure} Zeilen`);
}
