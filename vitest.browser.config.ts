import { defineConfig } from 'vitest/config'
import base from './vitest.config.ts'

/** The tests that need a browser: Chromium at /usr/bin/chromium, or where CHROMIUM says. */
export default defineConfig({
  ...base,
  test: { ...base.test, include: ['test/browser/**/*.test.ts'], exclude: [] },
})
