import { defineConfig } from 'vitest/config'

export default defineConfig({
  // As Node resolves: with Vite's own conditions the tests would load a second copy of graphql.
  ssr: { resolve: { conditions: ['node', 'module-sync', 'import'] } },
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/browser/**'],
    // For a machine with more to do than the tests, on which those with many processes are slow.
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
})
