// What `npm run audit:verify` runs: `audit:verify [-- FILE ...]`, files of receipts or certificates from outside the database.
import { runProgram } from './startup/program.mjs';

await runProgram(async ({ args, ...place }, load) => {
  const { runVerify } = await load('server/audit/run-verify.ts');
  return runVerify({ ...place, files: args });
});
