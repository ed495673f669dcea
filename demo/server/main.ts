import { fileURLToPath } from 'node:url';
import { startDemo } from './start-demo.js';

const port = Number(process.env['PORT'] ?? 5173);
if (!Number.isInteger(port) || port < 0 || port > 65535) {
  console.error(`PORT must be a number from 0 to 65535, not "${process.env['PORT'] ?? ''}".`);
  process.exit(1);
}

try {
  const demo = await startDemo({
    port,
    dataDir: process.env['DATA_DIR'] ?? fileURLToPath(new URL('../../.data', import.meta.url)),
    hotReload: process.argv.includes('--hot'),
  });
  console.log(`Selfsame demo: ${demo.address}/ (begin there: users, portals, phone). Stop with Ctrl+C.`);
  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => {
      if (stopping) return;
      stopping = true;
      void demo.stop().then(() => process.exit(0));
    });
} catch (error) {
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')
    console.error(`Port ${port} is taken. Choose another one, for example: PORT=${port + 1} npm start`);
  else console.error(error);
  process.exit(1);
}
