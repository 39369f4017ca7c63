// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Tells who measures, and goes on when they have looked at their clocks.
async function say(word, more) {
  await fetch('/say', { method: 'POST', body: JSON.stringify(Object.assign({ say: word }, more)) });
}
window.onerror = (message) => { say('error: ' + message); };
const wanted = new URLSearchParams(location.search);
const painted = () => new Promise((done) => requestAnimationFrame(() => {
  const channel = new MessageChannel();
  channel.port1.onmessage = done;
  channel.port2.postMessage(0); // behind the frame that this callback belongs to
}));
