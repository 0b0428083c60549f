const COLUMNS = [
  ['Name', 'name'],
  ['Firm', 'firm'],
  ['Role', 'role'],
  ['E-mail', 'email'],
  ['Password', 'password'],
];

/**
 * The demonstration people as a plain-text table.
 * @param {readonly Record<string, string>[]} people
 */
export function formatPeople(people) {
  const rows = [
    COLUMNS.map(([title]) => title),
    ...people.map((person) => COLUMNS.map(([, key]) => String(person[key] ?? ''))),
  ];
  const widths = COLUMNS.map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  return rows
    .map(
      (row) =>
        `  ${row
          .map((cell, column) => cell.padEnd(widths[column]))
          .join('  ')
          .trimEnd()}\n`,
    )
    .join('');
}
