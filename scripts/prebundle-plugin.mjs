// The test server serves node_modules as it is, so CommonJS packages fail in the browser ("module is not defined")
// and the sandbox with its libraries would cost hundreds of requests per test file. The named modules are bundled to
// one ES module each, on first import, once per run.
import { createRequire } from 'node:module';
import { build } from 'esbuild';

const prefix = '/__prebundled/';
const require = createRequire(import.meta.url);
const options = {
  bundle: true,
  format: 'esm',
  platform: 'browser',
  mainFields: ['browser', 'module', 'main'],
  conditions: ['browser', 'import'],
  target: 'es2022',
  write: false,
  logLevel: 'silent',
};

async function bundle(name) {
  const { metafile, outputFiles } = await build({ ...options, entryPoints: [name], metafile: true });
  const [output] = Object.values(metafile.outputs);
  if (metafile.inputs[output.entryPoint]?.format !== 'cjs') return outputFiles[0].text;
  // esbuild gives a CommonJS module a default export only: name the rest, as Node does.
  const keys = Object.keys(require(name)).filter(
    (key) => /^[A-Za-z_$][\w$]*$/.test(key) && key !== 'default',
  );
  const from = JSON.stringify(name);
  const contents = `import all from ${from}; export default all; export const { ${keys.join(', ')} } = all;`;
  const named = await build({ ...options, stdin: { contents, resolveDir: process.cwd() } });
  return named.outputFiles[0].text;
}

export function prebundlePlugin(names) {
  const cache = new Map();
  return {
    name: 'prebundle',
    resolveImport: ({ source }) =>
      names.includes(source) ? `${prefix}${encodeURIComponent(source)}.js` : undefined,
    async serve({ path }) {
      if (!path.startsWith(prefix)) return undefined;
      const name = decodeURIComponent(path.slice(prefix.length, -'.js'.length));
      if (!names.includes(name)) return undefined;
      if (!cache.has(name)) cache.set(name, bundle(name));
      return { body: await cache.get(name), type: 'js' };
    },
  };
}
