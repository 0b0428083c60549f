import { useLocation } from '@remix-run/react';
import { useEffect, useRef, useState } from 'react';
import { SCORE_SHEET, type ScoreQuestionId } from '../../../server/domain/quarterly-review.ts';
import type {
  QuarterlyReview,
  WrittenCell,
} from '../../../server/services/quarterly-review/quarterly-review-services.ts';
import { useSender } from '../../live/use-sender.ts';
import { lineFields } from './line-fields.ts';
import type { ReadCell, ReviewAnswer } from './review-answer.ts';

/**
 * The form of the sheet: what its reader has read of each line, and one sending after the other. What others write into a line
 * that its reader has not touched is taken over; into one that they have, it stands beside theirs, and is read
 * once they touch the line again.
 */
export function useSheet(review: QuarterlyReview, answer: ReviewAnswer | undefined) {
  const sender = useSender<ReviewAnswer>();
  const { pathname, search } = useLocation();
  const form = useRef<HTMLFormElement>(null);
  const isWaiting = useRef(false);
  const { state, data, submit } = sender;
  const isIdle = state === 'idle';
  const lines = useLines(review, answer, form);
  const { learn } = lines;
  useEffect(() => {
    if (data !== undefined && data.refusal === null) {
      learn(data.read.filter(({ question }) => !data.conflicts.some((one) => one.question === question)));
    }
  }, [data, learn]);
  const others = useRef<readonly WrittenCell[]>([]);
  // In between, what was read is newer than what the page knows to stand.
  if (isIdle) others.current = review.cells.filter((cell) => !isSame(cell, readOf(lines.read, cell.question)));

  const action = pathname + search;
  const post = () => {
    if (form.current !== null) submit(form.current, { method: 'post', action });
  };
  const latest = useRef(post);
  latest.current = post;
  const isDue = isIdle && isWaiting.current;
  useEffect(() => {
    if (!isDue) return;
    isWaiting.current = false;
    latest.current();
  }, [isDue]);
  /** Sends the sheet because this line was touched, after what is under way: the later one is to stand. */
  const send = (question: ScoreQuestionId) => {
    const other = others.current.find((one) => one.question === question);
    if (other !== undefined && form.current !== null) {
      writeRead(form.current, other);
      learn([other]);
    }
    if (isIdle) post();
    else isWaiting.current = true;
  };
  const first = data === undefined ? (answer?.conflicts ?? []) : [];
  return {
    sender,
    form,
    action,
    send,
    read: lines.read,
    versions: lines.versions,
    others: [...first, ...others.current],
  };
}

function useLines(
  { cells }: QuarterlyReview,
  answer: ReviewAnswer | undefined,
  form: { readonly current: HTMLFormElement | null },
) {
  const [read, setRead] = useState<readonly ReadCell[]>(
    answer?.intent === 'score' && answer.read.length > 0 ? answer.read : cells,
  );
  /** How often a line was taken over from others. */
  const [versions, setVersions] = useState<Readonly<Partial<Record<ScoreQuestionId, number>>>>({});
  const [learn] = useState(() => (news: readonly ReadCell[]) => {
    setRead((before) => [...news, ...before.filter(({ question }) => !news.some((one) => one.question === question))]);
  });
  const latest = useRef(read);
  latest.current = read;
  useEffect(() => {
    const untouched = cells.filter((cell) => {
      const known = readOf(latest.current, cell.question);
      return !isSame(cell, known) && form.current !== null && isUntouched(form.current, cell.question, known);
    });
    if (untouched.length === 0) return;
    learn(untouched);
    setVersions((before) => ({
      ...before,
      ...Object.fromEntries(untouched.map(({ question }) => [question, (before[question] ?? 0) + 1])),
    }));
  }, [cells, form, learn]);
  return { read, versions, learn };
}

/** What the reader has read of a line; nothing where it was empty. */
export function readOf(read: readonly ReadCell[], question: ScoreQuestionId): ReadCell {
  return read.find((one) => one.question === question) ?? { question, score: null, note: '' };
}

/** The question that a field of the form is about. */
export function questionOf(name: string): ScoreQuestionId | null {
  const found = SCORE_SHEET.find(({ id }) => lineFields(id).score === name || lineFields(id).note === name);
  return found?.id ?? null;
}

function isSame(a: ReadCell, b: ReadCell): boolean {
  return a.score === b.score && a.note === b.note;
}

/** The line stands on the page as it was read, and nobody is in it. */
function isUntouched(form: HTMLFormElement, question: ScoreQuestionId, known: ReadCell): boolean {
  const { score, note } = lineFields(question);
  const shown = new FormData(form);
  const isInIt = document.activeElement instanceof HTMLTextAreaElement && document.activeElement.name === note;
  return !isInIt && shown.get(score) === String(known.score ?? '') && shown.get(note) === known.note;
}

/** At once, before the page shows it. */
function writeRead(form: HTMLFormElement, { question, score, note }: ReadCell): void {
  const { readScore, readNote } = lineFields(question);
  for (const [name, value] of [
    [readScore, String(score ?? '')],
    [readNote, note],
  ]) {
    const field = form.elements.namedItem(name ?? '');
    if (field instanceof HTMLInputElement) field.value = value ?? '';
  }
}
