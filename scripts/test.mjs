// `npm test`: every check in order, each with its own counts, then one plain closing line `N passed, N failed`.
// `npm test -- unit e2e` runs only the named steps (a step that needs the build says so and gets it).
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const minutes = 60_000;
const stepLimit = 12 * minutes;

const steps = [
  { name: 'build', run: () => commands(['npm', 'run', '-s', 'build']) },
  {
    name: 'lint',
    needs: ['build'],
    run: () => commands(['eslint', '.'], ['prettier', '--check', '--log-level', 'warn', '.']),
  },
  { name: 'typecheck', needs: ['build'], run: () => commands(['node', 'scripts/typecheck.mjs']) },
  { name: 'unit', needs: ['build'], run: () => vitest('--project', 'unit') },
  { name: 'repo', needs: ['build'], run: () => vitest('--project', 'repo') },
  { name: 'elements', needs: ['build'], run: webTestRunner },
  { name: 'stories', needs: ['build'], run: () => vitest('--config', '.storybook/vitest.config.ts') },
  { name: 'e2e', needs: ['build'], run: playwright },
];

let running;
/** Runs one command, passes its output on, and answers its exit code and what it printed. */
function execute(command, environment = {}) {
  const [program, ...args] = command;
  const child = spawn(program, args, {
    cwd: root,
    detached: true, // its own process group, so that the browsers it starts end with it
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...process.env,
      PATH: `${path.join(root, 'node_modules', '.bin')}${path.delimiter}${process.env.PATH}`,
      STORYBOOK_DISABLE_TELEMETRY: '1',
      ...environment,
    },
  });
  running = child;
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text) => {
    process.stdout.write(text);
    output = (output + text).slice(-20_000);
  });
  return new Promise((resolve) => {
    const limit = setTimeout(() => {
      console.log(`${command.join(' ')}: stopped after ${stepLimit / minutes} minutes`);
      stop(child, 'SIGKILL');
    }, stepLimit);
    const finish = (code) => {
      clearTimeout(limit);
      running = undefined;
      resolve({ code: code ?? 1, output });
    };
    child.once('error', (error) => {
      console.log(error.message);
      finish(1);
    });
    child.once('close', finish);
  });
}

function stop(child, signal) {
  try {
    process.kill(-child.pid, signal);
  } catch {
    // already gone
  }
}

/** Checks that are no test runners: each command is one check. */
async function commands(...list) {
  const count = { passed: 0, failed: 0 };
  for (const command of list) {
    const { code } = await execute(command);
    count[code === 0 ? 'passed' : 'failed'] += 1;
  }
  return count;
}

/** Runs a test runner that writes a JSON report, and reads the counts from it. */
async function reported(command, environment, read) {
  const folder = await mkdtemp(path.join(tmpdir(), 'selfsame-test-'));
  const file = path.join(folder, 'report.json');
  try {
    const { code } = await execute(command(file), environment(file));
    const text = await readFile(file, 'utf8').catch(() => '');
    return withExitCode(text ? read(JSON.parse(text)) : { passed: 0, failed: 0 }, code);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A runner that fails without a failed test (a file that does not load, an unhandled rejection) is a failure too. */
function withExitCode({ passed, failed }, code) {
  const ran = passed + failed > 0;
  return { passed, failed: code !== 0 && ran && failed === 0 ? 1 : failed, code };
}

const vitest = (...options) =>
  reported(
    (file) => [
      'vitest',
      'run',
      '--passWithNoTests',
      ...options,
      '--reporter=default',
      '--reporter=json',
      `--outputFile=${file}`,
    ],
    () => ({}),
    (report) => ({
      passed: report.numPassedTests,
      // A skipped test is a promise not kept; a suite that does not load has no tests to fail.
      failed:
        report.numFailedTests +
        report.numPendingTests +
        report.numTodoTests +
        report.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0)
          .length,
    }),
  );

async function playwright() {
  const { scripts } = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8'));
  if (scripts['build:demo']) {
    const { code } = await execute(['npm', 'run', '-s', 'build:demo']);
    if (code !== 0) return { passed: 0, failed: 1, code };
  }
  return reported(
    () => ['playwright', 'test', '--pass-with-no-tests', '--reporter=list,json'],
    (file) => ({ PLAYWRIGHT_JSON_OUTPUT_NAME: file }),
    ({ stats }) => ({ passed: stats.expected, failed: stats.unexpected + stats.flaky + stats.skipped }),
  );
}

async function webTestRunner() {
  const { code, output } = await execute(['wtr']);
  const line = /^wtr: (\d+) passed, (\d+) failed, (\d+) skipped$/m.exec(output);
  const [passed, failed, skipped] = (line ?? [0, 0, 0, 0]).slice(1).map(Number);
  return withExitCode({ passed, failed: failed + skipped }, code);
}

function select(names) {
  const unknown = names.filter((name) => !steps.some((step) => step.name === name));
  if (unknown.length > 0) {
    console.error(
      `No such step: ${unknown.join(', ')}. Steps: ${steps.map((step) => step.name).join(', ')}.`,
    );
    process.exit(2);
  }
  if (names.length === 0) return steps;
  const wanted = new Set(names);
  for (const step of steps)
    if (wanted.has(step.name)) for (const needed of step.needs ?? []) wanted.add(needed);
  return steps.filter((step) => wanted.has(step.name));
}

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => {
    if (running) stop(running, 'SIGTERM');
    process.exit(1);
  });
}

const total = { passed: 0, failed: 0 };
const table = [];
for (const step of select(process.argv.slice(2))) {
  console.log(`\n=== ${step.name}`);
  const start = Date.now();
  const { passed, failed, code = 0 } = await step.run();
  const empty = passed + failed === 0;
  // A step that finds no test proves nothing: it fails.
  const failures = empty ? 1 : failed;
  if (empty) console.log(`${step.name}: ran no test${code === 0 ? '' : ` (exit ${code})`}`);
  total.passed += passed;
  total.failed += failures;
  const seconds = Math.round((Date.now() - start) / 1000);
  table.push(`${step.name}: ${passed} passed, ${failures} failed (${seconds} s)`);
  console.log(table.at(-1));
  // Nothing after a broken build tells anything.
  if (step.name === 'build' && failures > 0) break;
}
console.log(`\n${table.join('\n')}\n\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 ? 1 : 0;
