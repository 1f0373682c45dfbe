// Builds the console and fails if what a browser loads before signing in has grown beyond its limit.
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';

const LIMIT = 390_000;
const at = (path) => fileURLToPath(new URL(path, import.meta.url));

await build({ root: at('.'), configFile: at('vite.config.ts'), logLevel: 'warn' });

const zipped = (name) => gzipSync(readFileSync(at(`dist/assets/${name}`)), { level: 9 }).length;
const page = readFileSync(at('dist/index.html'), 'utf8');
let first = 0;
for (const name of readdirSync(at('dist/assets')).sort()) {
  const size = zipped(name);
  const initial = page.includes(name);
  if (initial) first += size;
  if (initial || size > 20_000) console.log(`dist/assets/${name} ${size} bytes gz${initial ? ', loaded first' : ''}`);
}
console.log(`loaded first ${first} bytes gz, limit ${LIMIT}`);
if (first > LIMIT) {
  console.error('The console is larger than its limit');
  process.exit(1);
}
