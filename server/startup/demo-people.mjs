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
  const titles = COLUMNS.map(([title]) => title);
  const rows = [titles, ...people.map((person) => COLUMNS.map(([, key]) => cellOf(key, person)))];
  const widths = titles.map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  const lines = rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column])).join('  '));
  return lines.map((line) => `  ${line.trimEnd()}\n`).join('');
}

/** Roles arrive by their key: `account-manager` reads as "Account manager". */
function cellOf(key, person) {
  const text = String(person[key] ?? '');
  return key === 'role' ? text.charAt(0).toUpperCase() + text.slice(1).replaceAll('-', ' ') : text;
}
