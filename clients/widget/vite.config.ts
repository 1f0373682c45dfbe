import { transform } from 'lightningcss';
import { defineConfig, type Plugin } from 'vite';

/** Templates and styles are laid out for readers, not for the network; in code the line breaks stay as they are. */
const tighten: Plugin = {
  name: 'tighten',
  enforce: 'pre',
  transform(code, id) {
    if (/\/widget\/src\/styles\/(?!index)/.test(id)) {
      return code.replace(/css`([^`]*)`/, (_, css: string) => {
        const { code: small } = transform({ filename: id, code: Buffer.from(css), minify: true });
        return `css\`${small.toString().replace(/\\/g, '\\\\')}\``;
      });
    }
    return /\/widget\/src\/(views|sidu-chat|icons)/.test(id) ? code.replace(/\n[ \t]+/g, '\n') : undefined;
  },
};

export default defineConfig({
  plugins: [tighten],
  build: {
    lib: { entry: 'src/index.ts', name: 'sidu', formats: ['iife'], fileName: () => 'sidu.js' },
    target: 'es2022',
    outDir: 'dist',
    emptyOutDir: true,
    reportCompressedSize: false,
  },
  define: { 'process.env.NODE_ENV': '"production"' },
});
