// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// snapshot.mjs MODULES: keeps the alerts that are posted, encoded once, and sends all of them in pages to whoever connects.
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
const { WebSocketServer } = createRequire(process.argv[2] + '/')('ws');
const most = 65024;
const items = [];
let pages = null;
function build() {
  const texts = [];
  let page = [];
  let size = 0;
  const end = (more) => texts.push(Buffer.from(`{"t":"snap","sid":1,"page":${texts.length},"items":[${page.join(',')}],"more":${more}}`));
  for (const item of items) {
    if (size + item.length + 1 > most) {
      end(true);
      page = [];
      size = 0;
    }
    page.push(item);
    size += item.length + 1;
  }
  end(false);
  texts.push(Buffer.from(`{"t":"snap_end","sid":1,"n":${items.length}}`));
  return texts;
}
const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false });
const server = createServer((request, response) => {
  const parts = [];
  request.on('data', (part) => parts.push(part));
  request.on('end', () => {
    for (const alert of JSON.parse(Buffer.concat(parts))) items.push(JSON.stringify({ k: alert.labels.instance, rev: 1, d: { ...alert, id: alert.labels.instance, state: 'firing', acknowledged: null, suppressed: null } }));
    pages = null;
    response.end('{}');
  });
});
server.on('upgrade', (request, socket, head) => sockets.handleUpgrade(request, socket, head, (client) => {
  pages ??= build();
  for (const page of pages) client.send(page, { binary: false });
}));
server.listen(0, '127.0.0.1', () => console.log(JSON.stringify({ port: server.address().port })));
