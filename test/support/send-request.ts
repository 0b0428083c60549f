import { request } from 'node:http';

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly cookies: readonly string[];
  readonly text: string;
  json(): unknown;
}

export interface Sending {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** The local address to connect to; 127.0.0.1 by default. */
  readonly address?: string;
}

/** One request, sent exactly as given: no header is added but Host, Connection and the length of a body. */
export function sendRequest(port: number, path: string, sending: Sending = {}): Promise<Answer> {
  const { method = 'GET', headers = {}, body, address = '127.0.0.1' } = sending;
  return new Promise((resolve, reject) => {
    const length =
      body === undefined || 'transfer-encoding' in headers ? {} : { 'content-length': `${Buffer.byteLength(body)}` };
    const outgoing = request({ host: address, port, path, method, headers: { ...length, ...headers }, agent: false });
    outgoing.on('error', reject);
    outgoing.on('response', (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString();
        const single = Object.entries(response.headers).map(([name, value]) => [name, [value].flat().join(', ')]);
        resolve({
          status: response.statusCode ?? 0,
          headers: Object.fromEntries(single),
          cookies: response.headers['set-cookie'] ?? [],
          text,
          json: () => JSON.parse(text),
        });
      });
    });
    outgoing.end(body);
  });
}
