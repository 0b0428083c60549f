// One node of a cluster: `npm start` as a child, which says when it serves and does not outlive the process that started it.
import { start } from '../startup/start.mjs';

process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
await start({ isDev: false });
process.send?.('ready');
