// What `npm start` runs: plain JavaScript without dependencies, as nothing is installed yet when it begins.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Covalent needs Node.js 20.19 or newer; this is ${process.versions.node}.`);
  process.exit(1);
} else {
  // Imported only now: an older Node.js might not even be able to read these files.
  import('./startup/start.mjs').then(({ start }) => start({ isDev: process.argv.includes('--dev') }));
}
