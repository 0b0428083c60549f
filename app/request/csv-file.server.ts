/** The Response of a CSV that the browser keeps as a file of this name. */
export function csvFile(text: string, name: string): Response {
  const headers = {
    'Content-Type': 'text/csv; charset=utf-8',
    'Content-Disposition': `attachment; filename="${name}"`,
  };
  return new Response(text, { headers });
}
