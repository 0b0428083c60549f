import { storable } from '../../../collab/document/projected-record.ts';
import { AppError } from '../../domain/errors.ts';
import { words } from '../../domain/words.ts';

/** What was typed, without blanks around it; `invalid` for nothing, too much, or what cannot be stored. */
export function readText(text: string, max: number): string {
  const plain = text.replaceAll('\r\n', '\n').trim();
  if (plain === '') throw new AppError('invalid', words('Write something first.', 'Schreiben Sie erst etwas.'));
  if (plain.length > max) {
    const [en, de] = [max.toLocaleString('en'), max.toLocaleString('de')];
    throw new AppError('invalid', words(`At most ${en} characters.`, `Höchstens ${de} Zeichen.`));
  }
  if (storable(plain) !== plain) {
    throw new AppError(
      'invalid',
      words(
        'This holds characters that cannot be stored.',
        'Das enthält Zeichen, die nicht gespeichert werden können.',
      ),
    );
  }
  return plain;
}
