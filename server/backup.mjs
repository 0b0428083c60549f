// What `npm run backup` runs: `backup -- FOLDER`, a new folder. The product may go on meanwhile.
import { runProgram } from './startup/program.mjs';

await runProgram(async (options, load) => {
  const { runBackup } = await load('server/backup/run-backup.ts');
  return runBackup(options);
});
