import { defineConfig } from 'vitest/config'

export default defineConfig({
  // As Node resolves: with Vite's own conditions the tests would load a second copy of graphql.
  ssr: { resolve: { conditions: ['node', 'module-sync', 'import'] } },
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/browser/**'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
})
