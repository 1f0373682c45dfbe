import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      { test: { name: 'core', root: './core', environment: 'node', include: ['test/**/*.test.ts'] } },
      { test: { name: 'widget', root: './widget', environment: 'jsdom', include: ['test/**/*.test.ts'] } },
      { test: { name: 'console', root: './console', environment: 'node', include: ['test/**/*.test.ts'] } },
    ],
  },
});
