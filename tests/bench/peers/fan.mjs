// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// fan.mjs MODULES [CERTIFICATE KEY]: takes alerts as the backend does, and sends each to every client, encoded once; over TLS with a certificate.
import { readFileSync } from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import { createRequire } from 'node:module';
const [, , modules, cert, key] = process.argv;
const { WebSocketServer } = createRequire(modules + '/')('ws');
let offset = 0;
const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false });
const server = (cert ? https : http).createServer(cert ? { cert: readFileSync(cert), key: readFileSync(key) } : {}, (request, response) => {
  const parts = [];
  request.on('data', (part) => parts.push(part));
  request.on('end', () => {
    for (const alert of JSON.parse(Buffer.concat(parts))) {
      const body = Buffer.from(JSON.stringify({ t: 'evs', sid: 1, p: String(offset), o: String(++offset), m: [{ o: String(offset), k: alert.labels.instance, op: 'put', rev: 1, d: alert }] }));
      for (const client of sockets.clients) client.send(body, { binary: false });
    }
    response.end('{}');
  });
});
server.on('upgrade', (request, socket, head) => sockets.handleUpgrade(request, socket, head, () => {}));
server.listen(0, '127.0.0.1', () => console.log(JSON.stringify({ port: server.address().port })));
