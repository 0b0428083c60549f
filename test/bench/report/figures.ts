/** The middle value; NaN without any. */
export function median(values: readonly number[]): number {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

/** Three significant digits, thousands set apart; «–» for what was not measured. */
export function figure(value: number): string {
  if (Number.isNaN(value)) return '–';
  if (!Number.isFinite(value)) return '∞';
  if (value === 0) return '0';
  const size = Math.abs(value);
  if (size >= 100) return Math.round(value).toLocaleString('en-US');
  return value.toFixed(size >= 10 ? 1 : 2);
}

/** The median, and the range it comes from when there is more than one value. */
export function withRange(values: readonly number[]): string {
  const known = values.filter((value) => !Number.isNaN(value));
  if (known.length < 2) return figure(median(known));
  return `${figure(median(known))} (${figure(Math.min(...known))}..${figure(Math.max(...known))})`;
}

/** Round by round against the yardstick of the same round; empty when either is missing. */
export function ratios(values: readonly number[], yardstick: readonly number[]): readonly number[] {
  return values.flatMap((value, round) => {
    const unit = yardstick[round];
    return unit === undefined ? [] : [value / unit];
  });
}

export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const rule = head.map((_cell, index) => (index === 0 ? '---' : '---:'));
  return [line(head), line(rule), ...rows.map(line)].join('\n');
}
