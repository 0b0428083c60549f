/** The calendar quarter of an ISO day, as «2026 Q3»; sorts in time. */
export function quarterOf(day: string): string {
  return `${day.slice(0, 4)} Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`;
}
