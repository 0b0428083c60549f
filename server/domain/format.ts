import type { Locale } from './words.ts';

/** How a language writes days and figures, as BCP 47 says it. */
export const FORMATS: Readonly<Record<Locale, string>> = { en: 'en-GB', de: 'de-DE' };

const DAYS = { timeZone: 'UTC' } as const;

/** Days and figures as the language of a page writes them: the same on the server and in every browser. */
export interface Format {
  /** `2027-06-30` as «30 Jun 2027». */
  day(isoDate: string): string;
  /** An ISO time as «30 Jun 2027, 14:05 UTC»: what travels is in universal time. */
  moment(isoTime: string): string;
  /** `2027-06-30` as «30 Jun». */
  dayOfYear(isoDate: string): string;
  /** `2027-06-30` or `2027-06` as «June 2027». */
  month(isoDate: string): string;
  /** `2027-06` as «Jun». */
  monthName(month: string): string;
  /** `2027-06` as «Jun 27». */
  shortMonth(month: string): string;
  /** Whole figures, such as money. */
  whole(figure: number): string;
  /** «1.2M». */
  short(figure: number): string;
  /** Money with so many decimals, 4 at the most. */
  money(amount: number, decimals: number): string;
  /** With as many decimals as it has, at most so many, or 6. */
  figure(figure: number, maxDecimals?: number): string;
}

const MADE = new Map<Locale, Format>();

export function formatIn(locale: Locale): Format {
  const made = MADE.get(locale) ?? createFormat(FORMATS[locale]);
  MADE.set(locale, made);
  return made;
}

function createFormat(tag: string): Format {
  const days = new Intl.DateTimeFormat(tag, { ...DAYS, day: 'numeric', month: 'short', year: 'numeric' });
  const daysOfYear = new Intl.DateTimeFormat(tag, { ...DAYS, day: 'numeric', month: 'short' });
  const months = new Intl.DateTimeFormat(tag, { ...DAYS, month: 'long', year: 'numeric' });
  const names = new Intl.DateTimeFormat(tag, { ...DAYS, month: 'short' });
  const shortMonths = new Intl.DateTimeFormat(tag, { ...DAYS, month: 'short', year: '2-digit' });
  const short = new Intl.NumberFormat(tag, { notation: 'compact', maximumFractionDigits: 1 });
  // Making one costs more than a hundred figures written by it.
  const upTo = Array.from({ length: 7 }, (_, most) => new Intl.NumberFormat(tag, { maximumFractionDigits: most }));
  const exactly = Array.from({ length: 5 }, (_, digits) => {
    return new Intl.NumberFormat(tag, { minimumFractionDigits: digits, maximumFractionDigits: digits });
  });
  const dayOf = (isoDate: string) => new Date(`${isoDate.length === 7 ? `${isoDate}-01` : isoDate}T00:00:00Z`);
  return {
    day: (isoDate) => days.format(dayOf(isoDate)),
    moment: (isoTime) => `${days.format(dayOf(isoTime.slice(0, 10)))}, ${isoTime.slice(11, 16)} UTC`,
    dayOfYear: (isoDate) => daysOfYear.format(dayOf(isoDate)),
    month: (isoDate) => months.format(dayOf(isoDate)),
    monthName: (month) => names.format(dayOf(month)),
    shortMonth: (month) => shortMonths.format(dayOf(month)),
    whole: (figure) => write(upTo[0], figure),
    short: (figure) => short.format(figure),
    money: (amount, decimals) => write(exactly[decimals], amount),
    figure: (figure, maxDecimals = 6) => write(upTo[maxDecimals], figure),
  };
}

function write(format: Intl.NumberFormat | undefined, figure: number): string {
  return format?.format(figure) ?? String(figure);
}
