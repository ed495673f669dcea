// Finds a Chromium without any manual step: $CHROME_PATH, then the system's, then the one inside node_modules.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliDecompress } from 'node:zlib';

const root = fileURLToPath(new URL('..', import.meta.url));
const systemPaths = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/usr/bin/chromium-headless-shell',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:/Program Files/Google/Chrome/Application/chrome.exe',
];

/** The flags every runner starts the browser with, so that all of them test the same browser. */
export const chromiumArgs = [
  '--no-sandbox', // containers run as root, where the sandbox refuses to start
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
  '--font-render-hinting=none',
];

/** The version a binary reports, or an empty string when it does not start. */
function versionOf(binary) {
  try {
    const out = execFileSync(binary, ['--version', '--no-sandbox'], {
      timeout: 20_000,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return out.toString().trim();
  } catch {
    return '';
  }
}

async function unpackBundled() {
  let directory;
  try {
    directory = path.dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium'));
  } catch {
    return undefined;
  }
  while (!existsSync(path.join(directory, 'bin', 'chromium.br')) && directory !== path.dirname(directory))
    directory = path.dirname(directory);
  const { version } = JSON.parse(await readFile(path.join(directory, 'package.json'), 'utf8'));
  const target = path.join(root, 'node_modules', '.cache', `chromium-${version}`);
  const binary = path.join(target, 'chromium');
  if (!existsSync(binary)) {
    await mkdir(target, { recursive: true });
    // Several runners may come here at once: each writes its own file, the rename is atomic.
    const part = `${binary}.${process.pid}`;
    const packed = await readFile(path.join(directory, 'bin', 'chromium.br'));
    await writeFile(part, await promisify(brotliDecompress)(packed), { mode: 0o755 });
    await rename(part, binary).catch(() => rm(part, { force: true }));
  }
  return binary;
}

/** @returns {Promise<{ path: string, version: string, source: string }>} */
export async function findChromium() {
  const wanted = process.env.CHROME_PATH;
  if (wanted) {
    const version = versionOf(wanted);
    if (!version) throw new Error(`CHROME_PATH=${wanted} does not run`);
    return { path: wanted, version, source: 'CHROME_PATH' };
  }
  if (process.env.CHROMIUM_SOURCE !== 'bundled') {
    for (const candidate of systemPaths) {
      const version = existsSync(candidate) && versionOf(candidate);
      if (version) return { path: candidate, version, source: 'system' };
    }
  }
  const binary = await unpackBundled();
  const version = binary && versionOf(binary);
  if (version) return { path: binary, version, source: 'bundled @sparticuz/chromium' };
  const hint = binary ? ` (the bundled one did not start: ldd ${binary})` : '';
  throw new Error(`No Chromium. Set CHROME_PATH, or install Chromium${hint}.`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(await findChromium());
