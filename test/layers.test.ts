import { execFile } from 'node:child_process'
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'

/** What is put together of the layers, at the root of src: none of them knows it. */
const ROOT = [
  'app',
  'main',
  'config',
  'begin-call',
  'drain',
  'open-authenticator',
  'open-shedder',
  'open-upstream',
  'request-limits',
  'resources',
  'running-operations',
  'welcome',
]
const OTEL = ['@opentelemetry/api', '@opentelemetry/sdk-trace']
/** Of each layer, or of a file of it, the packages that it alone may have. */
const PACKAGES: Record<string, string[]> = {
  domain: [],
  cache: ['ioredis', 'dataloader'],
  stripe: ['stripe', 'stripe/lib/error'],
  graphql: ['graphql', 'graphql-yoga'],
  trpc: ['@trpc/server', '@trpc/server/adapters/fetch'],
  http: [],
  auth: ['jose'],
  telemetry: ['pino', 'prom-client'],
  'telemetry/traces/exporter.ts': OTEL,
  'telemetry/traces/otel-spans.ts': OTEL,
  sandbox: [],
}
/** In a layer, and deep within it. */
const FILES = ['/a.ts', '/deep/b.ts']
const LAYERS = Object.keys(PACKAGES).filter((name) => !name.endsWith('.ts'))

interface Planted {
  source: string
  isAllowed: boolean
}

/** What a file is given to import: from each other layer, from the root, and of each package. */
function importsOf(file: string, place: string): Planted[] {
  const [layer = ''] = place.split('/')
  const others = LAYERS.filter((other) => other !== layer)
  const sources = [...others.map((other) => `${other}/x`), ...ROOT].map((path) => ({
    source: relative(dirname(file), `${path}.ts`),
    isAllowed: path === 'domain/x' && layer !== 'sandbox',
  }))
  const packages = [...new Set(Object.values(PACKAGES).flat())].map((source) => ({
    source,
    isAllowed: PACKAGES[place]?.includes(source) === true,
  }))
  return [
    ...sources,
    ...packages,
    { source: 'zod', isAllowed: true },
    { source: 'node:fs', isAllowed: layer !== 'domain' },
  ]
}

const planted: [file: string, imports: Planted[]][] = Object.keys(PACKAGES)
  .flatMap((place) => (place.endsWith('.ts') ? [[place, place]] : FILES.map((name) => [place + name, place])))
  .map(([file = '', place = '']) => [file, importsOf(file, place)])

let house: string
let refusals: Refusal[]

beforeAll(async () => {
  house = await mkdtemp(join(tmpdir(), 'layers-'))
  await copyFile('.oxlintrc.json', join(house, '.oxlintrc.json'))
  for (const [file, imports] of planted) {
    const path = join(house, 'src', file)
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, imports.map(({ source }) => `export { x } from '${source}'\n`).join(''))
  }
  refusals = await lint()
})

afterAll(() => rm(house, { recursive: true }))

test.each(planted)('%s may import what its layer may, and nothing else', (file, imports) => {
  const refused = refusals
    .filter(({ filename }) => filename === `src/${file}`)
    .map(({ message }) => message.split("'")[1])
  const forbidden = imports.filter(({ isAllowed }) => !isAllowed).map(({ source }) => source)
  expect(refused.toSorted()).toEqual(forbidden.toSorted())
})

/** As oxlint tells it; the message begins with what was imported, in quotes. */
interface Refusal {
  filename: string
  message: string
  code: string
}

function lint(): Promise<Refusal[]> {
  return new Promise((resolve) => {
    const args = ['--config', join(house, '.oxlintrc.json'), '--format', 'json']
    execFile('oxlint', args, { cwd: house }, (_, stdout) => {
      const { diagnostics }: { diagnostics: Refusal[] } = JSON.parse(stdout)
      resolve(diagnostics.filter(({ code }) => code === 'eslint(no-restricted-imports)'))
    })
  })
}
