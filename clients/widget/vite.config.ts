import { defineConfig, type Plugin } from 'vite';

/** Templates and styles are indented for readers, not for the network; line breaks stay, so that code is untouched. */
const unindent: Plugin = {
  name: 'unindent',
  enforce: 'pre',
  transform: (code, id) =>
    /\/widget\/src\/(views|styles|sidu-chat|icons)/.test(id) ? code.replace(/\n[ \t]+/g, '\n') : undefined,
};

export default defineConfig({
  plugins: [unindent],
  build: {
    lib: { entry: 'src/index.ts', name: 'sidu', formats: ['iife'], fileName: () => 'sidu.js' },
    target: 'es2022',
    outDir: 'dist',
    emptyOutDir: true,
    reportCompressedSize: false,
  },
  define: { 'process.env.NODE_ENV': '"production"' },
});
