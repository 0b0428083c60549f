// What `npm run restore` runs: `restore -- FOLDER [SHA256] [LEDGER ...]`, into an empty database on which nothing runs.
import { lockDataFolder } from './startup/data-folder.mjs';
import { runProgram } from './startup/program.mjs';

await runProgram(async (options, load) => {
  const lock = await lockDataFolder(options);
  try {
    const { runRestore } = await load('server/backup/run-restore.ts');
    return await runRestore(options);
  } finally {
    lock.release();
  }
});
