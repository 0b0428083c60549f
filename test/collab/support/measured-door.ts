import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { GatewayLimits } from '../../../collab/gateway/gateway-options.ts';
import { until } from '../../support/until.ts';

/** A door in a process of its own that tells what it takes. */
export interface MeasuredDoor {
  readonly url: string;
  /** Resident memory in bytes, and open sockets, now. */
  measure(): Promise<{ readonly rss: number; readonly sockets: number }>;
  stop(): Promise<void>;
}

export async function openMeasuredDoor(databaseUrl: string, limits: Partial<GatewayLimits>): Promise<MeasuredDoor> {
  const script = new URL('measured-door-process.ts', import.meta.url).pathname;
  const child = spawn(process.execPath, ['--import', 'tsx', script, databaseUrl, JSON.stringify(limits)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const said: string[] = [];
  child.stdout.setEncoding('utf8');
  child.stdout.on('data', (text: string) => said.push(...text.split('\n').filter((line) => line !== '')));
  const port = await until('the door to be open', () => said.find((line) => line.startsWith('port '))?.slice(5));
  return {
    url: `ws://127.0.0.1:${port}/collab`,
    measure: async () => {
      const before = said.length;
      child.stdin.write('now\n');
      const line = await until('the measure', () => said[before]);
      const [, rss, , sockets] = line.split(' ');
      return { rss: Number(rss), sockets: Number(sockets) };
    },
    stop: async () => {
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
}
