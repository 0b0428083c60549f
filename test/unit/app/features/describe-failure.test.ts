import { describe, expect, it } from 'vitest';
import { describeFailure } from '../../../../app/features/error/describe-failure.ts';
import { sayIn } from '../../../../app/words/use-words.ts';

const say = sayIn('en');

const answer = (status: number, data: unknown) => ({ status, data, statusText: '', internal: false });

describe('what a failed page says', () => {
  it('shows the sentence of a refusal', () => {
    const sentence = 'This plan does not exist, or you have no access to it.';
    const refusal = { en: sentence, de: 'Diesen Plan gibt es nicht, oder Sie haben keinen Zugang zu ihm.' };
    expect(describeFailure(answer(404, refusal), sayIn('de')).sentence).toBe(refusal.de);
    expect(describeFailure(answer(404, refusal), say)).toMatchObject({
      title: 'Not found',
      sentence,
      canRetry: false,
    });
  });

  it.each([
    'Error: Unable to decode turbo-stream',
    '<html><body>Bad gateway.</body></html>',
    'TypeError at db.ts:1',
    'This is said in one language only.',
    { en: 'This is said in one language only.' },
    { en: '<html></html>', de: '<html></html>' },
    { message: 'x' },
  ])('never shows what is no sentence: %j', (data) => {
    expect(describeFailure(answer(404, data), say).sentence).toBe(
      'This page does not exist, or you have no access to it.',
    );
  });

  it('offers to try again when that may help', () => {
    expect(describeFailure(answer(503, ''), say)).toMatchObject({ title: 'Not available just now', canRetry: true });
    expect(describeFailure(new TypeError('Failed to fetch'), say)).toMatchObject({
      title: 'No connection',
      canRetry: true,
    });
    const byProxy = new Error('Unable to decode turbo-stream response from URL: https://plan.example/inbox.data');
    expect(describeFailure(byProxy, say)).toMatchObject({ title: 'No connection', canRetry: true });
  });

  it('tells nothing about a bug', () => {
    const { sentence } = describeFailure(new Error('relation "lane" does not exist'), say);
    expect(sentence).not.toContain('lane');
  });
});
