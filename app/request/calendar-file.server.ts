/** The Response of a calendar that is kept as a file of this name. */
export function calendarFile(text: string, name: string): Response {
  const headers = {
    'Content-Type': 'text/calendar; charset=utf-8',
    'Content-Disposition': `attachment; filename="${name}"`,
  };
  return new Response(text, { headers });
}
