import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  base: '/console/',
  plugins: [react()],
  build: {
    target: 'es2022',
    outDir: 'dist',
    emptyOutDir: true,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 2000,
    // Data URLs would need a hole in the content policy.
    assetsInlineLimit: 0,
  },
  server: { proxy: { '/api': process.env.SIDU_URL ?? 'http://127.0.0.1:8080' } },
});
