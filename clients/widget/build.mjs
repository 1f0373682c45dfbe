// Builds the one script and the start page, and fails if the script has grown beyond its limit.
import { cpSync, mkdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';

const LIMIT = 60_000;
const at = (path) => fileURLToPath(new URL(path, import.meta.url));

await build({ root: at('.'), configFile: at('vite.config.ts'), logLevel: 'warn' });
mkdirSync(at('dist/site'), { recursive: true });
cpSync(at('demo'), at('dist/site'), { recursive: true });

const script = readFileSync(at('dist/sidu.js'));
const zipped = gzipSync(script, { level: 9 }).length;
console.log(`dist/sidu.js ${script.length} bytes, ${zipped} bytes gz, limit ${LIMIT}`);
if (zipped > LIMIT) {
  console.error('The widget is larger than its limit');
  process.exit(1);
}
