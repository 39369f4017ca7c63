// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// parse.mjs ROUNDS: microseconds of CPU to parse the text form of a message of 200 samples.
const rounds = Number(process.argv[2]);
const p = [];
for (let i = 0; i < 200; i++) p.push([i + 1, 1790000000000 + i, 100 + i * 0.123456789]);
const text = JSON.stringify({ t: 'pt', sid: 7, p });
let sum = 0;
for (let i = 0; i < 2000; i++) sum += JSON.parse(text).p[i % 200][2]; // warm
const begun = process.cpuUsage();
for (let i = 0; i < rounds; i++) sum += JSON.parse(text).p[i % 200][2];
const used = process.cpuUsage(begun);
console.log(JSON.stringify({ us: (used.user + used.system) / rounds, sum }));
