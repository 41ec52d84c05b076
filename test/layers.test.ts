import { execFile } from 'node:child_process'
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'

/** A file of each layer, with one import that its layer must not have. */
const planted: [file: string, line: string][] = [
  ['src/domain/a.ts', "import { x } from '../cache/x.ts'"],
  ['src/domain/b.ts', "import { x } from 'stripe'"],
  ['src/domain/c.ts', "import { x } from 'node:fs'"],
  ['src/domain/d/e.ts', "import { x } from '../../graphql/x.ts'"],
  ['src/cache/a.ts', "import { x } from '../stripe/x.ts'"],
  ['src/stripe/a.ts', "import { x } from '../cache/x.ts'"],
  ['src/stripe/b.ts', "import { x } from '../sandbox/x.ts'"],
  ['src/graphql/a.ts', "import { x } from '../trpc/x.ts'"],
  ['src/graphql/b.ts', "import { x } from '../stripe/x.ts'"],
  ['src/trpc/a.ts', "import { x } from '../graphql/x.ts'"],
  ['src/trpc/b.ts', "import { x } from 'graphql'"],
  ['src/http/a.ts', "import { x } from '../domain/../cache/x.ts'"],
  ['src/telemetry/a.ts', "import { x } from '../cache/x.ts'"],
  ['src/domain/f.ts', "import { x } from 'prom-client'"],
  ...['domain', 'cache', 'stripe', 'graphql', 'trpc', 'http', 'auth', 'sandbox'].map(
    (layer): [string, string] => [`src/${layer}/spans.ts`, "import { x } from '@opentelemetry/api'"],
  ),
  ['src/sandbox/a.ts', "import { x } from '../domain/x.ts'"],
  ['src/sandbox/billing/b.ts', "import { x } from 'stripe'"],
]

let house: string

beforeAll(async () => {
  house = await mkdtemp(join(tmpdir(), 'layers-'))
  await copyFile('.oxlintrc.json', join(house, '.oxlintrc.json'))
  for (const [file, line] of planted) {
    await mkdir(dirname(join(house, file)), { recursive: true })
    await writeFile(join(house, file), `${line}\nexport const y = x\n`)
  }
})

afterAll(() => rm(house, { recursive: true }))

test.each(planted)('%s may not say: %s', async (file) => {
  const report = await lint(join(house, file))
  expect(report).toContain('no-restricted-imports')
})

test('the domain may import zod', async () => {
  const clean = join(house, 'src/domain/clean.ts')
  await writeFile(clean, "import { z } from 'zod'\nexport const y = z\n")
  expect(await lint(clean)).not.toContain('no-restricted-imports')
})

function lint(file: string): Promise<string> {
  return new Promise((resolve) => {
    const args = ['--config', join(house, '.oxlintrc.json'), '--format', 'json', file]
    execFile('oxlint', args, { cwd: house }, (_, stdout) => resolve(stdout))
  })
}
