import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';
import { createYWebsocketDialect } from '../wire/y-websocket-dialect.ts';

/**
 * The yardstick: sends received bytes on without reading them and holds nothing. Answers a step 1 of somebody with
 * nothing by fixed bytes, of somebody with something by an empty step 2.
 */
const [port = '0', answerFile = ''] = process.argv.slice(2);
const dialect = createYWebsocketDialect();
const answer = dialect.step2('', readFileSync(answerFile));
const nothing = dialect.step2('', new Uint8Array([0, 0]));
const rooms = new Map<string, Set<WebSocket>>();

const isStep1 = (data: Buffer): boolean => data[0] === 0 && data[1] === 0;
const isStep2 = (data: Buffer): boolean => data[0] === 0 && data[1] === 1;

function join(name: string, socket: WebSocket): void {
  const members = rooms.get(name) ?? new Set();
  rooms.set(name, members.add(socket));
  socket.on('message', (data) => {
    if (!(data instanceof Buffer) || isStep2(data)) return;
    if (isStep1(data)) {
      socket.send(data.length <= 4 ? answer : nothing);
      return;
    }
    for (const member of members) if (member !== socket) member.send(data);
  });
  socket.on('error', () => socket.terminate());
  socket.on('close', () => {
    members.delete(socket);
    if (members.size === 0) rooms.delete(name);
  });
}

const server = createServer((_request, response) => response.writeHead(404).end());
const sockets = new WebSocketServer({ server, perMessageDeflate: false, clientTracking: false });
sockets.on('connection', (socket, request) => join(request.url ?? '', socket));
server.listen({ port: Number(port), host: '127.0.0.1', backlog: 4096 });
