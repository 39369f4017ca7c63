// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The light page: which alert a link speaks of and how it stands, for whoever may read it. What comes from the server is
// only ever set as text. The token lives as long as the page.
'use strict';
const find = (id) => document.getElementById(id);
const at = location.pathname.lastIndexOf('/alerts/');
const base = at >= 0 ? location.pathname.slice(0, at) : location.pathname.replace(/\/$/, '');
const alertId = at >= 0 ? decodeURIComponent(location.pathname.slice(at + '/alerts/'.length)) : '';
const words = { firing: 'nobody has it', acknowledged: 'somebody has it', suppressed: 'kept quiet', returned: 'recovered, nobody saw it', resolved: 'over' };
let token = '';
let heardAt = 0;

async function ask(path, options = {}) {
  const answer = await fetch(base + path, { ...options, headers: { 'Content-Type': 'application/json', ...(token && { Authorization: `Bearer ${token}` }) }, cache: 'no-store' });
  const body = await answer.json().catch(() => ({}));
  if (!answer.ok) throw Object.assign(new Error(body.detail || `The server answered ${answer.status}.`), { status: answer.status });
  return body;
}

function fact(list, name, value) {
  if (!value) return;
  const term = document.createElement('dt');
  const description = document.createElement('dd');
  term.textContent = name;
  description.textContent = value;
  list.append(term, description);
}

function show(alert) {
  find('login').hidden = true;
  find('alert').hidden = false;
  find('severity').textContent = alert.severity;
  find('state').textContent = words[alert.state] || alert.state;
  find('title').textContent = alert.name;
  document.title = `${alert.name} – Nocturne`;
  find('summary').textContent = alert.summary;
  find('description').textContent = alert.description;
  const list = find('facts');
  list.replaceChildren();
  fact(list, 'since', new Date(alert.starts_at).toLocaleString());
  fact(list, 'ended', alert.ends_at && new Date(alert.ends_at).toLocaleString());
  fact(list, 'who has it', alert.acknowledged ? alert.acknowledged.by : alert.assignee);
  fact(list, 'quiet until', alert.suppressed && (alert.suppressed.until ? new Date(alert.suppressed.until).toLocaleString() : 'it is ended'));
  fact(list, 'environment', alert.environment);
  fact(list, 'tenant', alert.tenant);
  fact(list, 'runbook', alert.runbook_url);
  for (const [name, value] of Object.entries(alert.labels)) fact(list, name, value);
}

async function refresh() {
  try {
    show(await ask(`/monitoring/alerts/${encodeURIComponent(alertId)}`));
    heardAt = Date.now();
    find('problem').textContent = '';
  } catch (failure) {
    find('problem').textContent = failure.status === 404 ? 'There is no such alert, or it has been over for so long that it was removed.' : `${failure.message}`;
    if (failure.status === 401) {
      token = '';
      find('login').hidden = false;
    }
  }
}

// An old state never looks like a new one.
function tick() {
  if (!heardAt) return;
  const seconds = Math.round((Date.now() - heardAt) / 1000);
  find('age').textContent = seconds < 15 ? 'as it is now' : `as it was ${seconds} s ago; the server has not answered since`;
}

find('command').textContent = `nocturne --server ${location.origin}${base}`;
if (!alertId) find('why').textContent = 'This is the server of a Nocturne console. Log in to see that your account works.';
find('login').addEventListener('submit', async (event) => {
  event.preventDefault();
  find('problem').textContent = '';
  try {
    const answer = await ask('/auth/login', { method: 'POST', body: JSON.stringify({ username: find('name').value, password: find('password').value }) });
    token = answer.access_token;
    find('password').value = '';
    if (alertId) await refresh();
    else find('problem').textContent = `You are logged in as ${answer.user.name} (${answer.user.role}).`;
  } catch (failure) {
    find('problem').textContent = failure.message;
  }
});
setInterval(() => { if (token && alertId) refresh(); }, 5000);
setInterval(tick, 1000);
