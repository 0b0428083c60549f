import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { message, parseForm } from '../../../../app/request/forms.server.ts';

const Schema = z.object({
  name: z.string(message('Write a name.', 'Schreiben Sie einen Namen.')),
  scope: z.enum(['read', 'write']),
});

function formOf(fields: Readonly<Record<string, string>>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
}

describe('a posted form', () => {
  it('says what is wrong with a field in every language', () => {
    const { name } = fieldErrorsOf({ scope: 'read' });
    expect(name).toEqual([{ en: 'Write a name.', de: 'Schreiben Sie einen Namen.' }]);
  });

  it('has a German sentence also where the rule says nothing of its own', () => {
    const { scope } = fieldErrorsOf({ name: 'x', scope: 'all' });
    expect(scope).toMatchObject([{ de: 'Diese Angabe passt nicht.' }]);
    expect(scope?.[0]?.en).not.toBe('');
  });

  it('is its value when it fits', () => {
    expect(parseForm(formOf({ name: 'x', scope: 'read' }), Schema)).toEqual({
      ok: true,
      value: { name: 'x', scope: 'read' },
    });
  });
});

function fieldErrorsOf(fields: Readonly<Record<string, string>>) {
  const form = parseForm(formOf(fields), Schema);
  if (form.ok) throw new Error('the form fits');
  return form.fieldErrors;
}
