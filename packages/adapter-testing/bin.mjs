#!/usr/bin/env node
// npx @selfsame/adapter-testing ./my-backend.js: the report on an adapter, as Markdown.
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { conformanceReport, reportTable } from './dist/index.js';

const [file] = process.argv.slice(2);
if (file === undefined || file.startsWith('-')) {
  console.error(`Usage: npx @selfsame/adapter-testing FILE

FILE is a module whose default export makes a test backend; it may export \`skip\` as well.`);
  process.exit(2);
}

const { default: make, skip } = await import(pathToFileURL(path.resolve(file)).href);
// A backend that never answers is waited for by timers that keep no process of Node alive.
setInterval(() => undefined, 60_000);
const report = await conformanceReport(make, skip);
console.log(reportTable(report));
const failed = report.results.some(({ outcome }) => outcome === 'failed');
// What an adapter leaves open (a channel between tabs, a socket) must not keep the command alive.
process.exit(failed ? 1 : 0);
