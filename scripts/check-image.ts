import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/**
 * Does what the Dockerfile says, without an engine: its copies, its install, its health check and its command,
 * in an empty folder. What is checked is the file itself, so the steps cannot drift from it.
 */
const dockerfile = readFileSync('Dockerfile', 'utf8').replaceAll(/\\\n\s*/g, ' ')
const app = mkdtempSync(join(tmpdir(), 'image-'))
// The machine's own settings are needed to install here; what configures a gateway is left out.
const environment = Object.fromEntries(
  Object.entries(process.env).filter(
    ([name]) => !/^(HOST|PORT|STRIPE_.*|REDIS_.*|CACHE_.*|AUTH_.*|npm_.*)$/.test(name),
  ),
)

/** What lets it listen to more than its own machine. */
const AUTH = {
  AUTH_JWT_SECRET: 'of the check of the image alone, and nowhere else',
  AUTH_ISSUER: 'check',
  AUTH_AUDIENCE: 'check',
}

try {
  const rules = violations()
  if (rules.length > 0) throw new Error(rules.join('\n'))
  build()
  await run()
  console.log('image: builds, starts, answers its health check and ends on SIGTERM')
} finally {
  rmSync(app, { recursive: true, force: true })
}

function violations(): string[] {
  const stages = dockerfile.match(/^FROM /gm)?.length ?? 0
  const checks: [ok: boolean, sentence: string][] = [
    [stages >= 2, 'Dockerfile: build in one stage and run in another.'],
    [/^USER (?!root|0\b)\S+/m.test(dockerfile), 'Dockerfile: run as a user other than root.'],
    [!/^HEALTHCHECK.*\b(curl|wget)\b/m.test(dockerfile), 'Dockerfile: check health without curl or wget.'],
    [/^FROM (?!.*:latest)\S+:\S+/m.test(dockerfile), 'Dockerfile: name the version of the base image.'],
    [!/^ADD /m.test(dockerfile), 'Dockerfile: use COPY, not ADD.'],
  ]
  return checks.filter(([ok]) => !ok).map(([, sentence]) => sentence)
}

function build(): void {
  for (const [, line = ''] of dockerfile.matchAll(/^COPY (?!--from)(.+)$/gm)) {
    const [target = '', ...sources] = line.trim().split(/\s+/).toReversed()
    for (const source of sources)
      cpSync(source, join(app, target === './' ? source : target), { recursive: true })
  }
  for (const [, command = ''] of dockerfile.matchAll(/^RUN (.+)$/gm))
    execFileSync('sh', ['-c', command], { cwd: app, env: environment, stdio: 'inherit' })
  if (existsSync(join(app, 'node_modules/vitest'))) throw new Error('image: holds development dependencies')
}

async function run(): Promise<void> {
  const port = String(await freePort())
  const env = { ...environment, ...imageEnvironment(), ...AUTH, PORT: port, SANDBOX_PORT: '0' }
  const server = spawn(process.execPath, execForm('CMD'), {
    cwd: app,
    env,
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  try {
    await untilHealthy(server, env)
  } finally {
    server.kill('SIGTERM')
  }
  const code = await new Promise((resolve) => server.once('exit', resolve))
  if (code !== 0) throw new Error(`image: ended with ${String(code)} on SIGTERM`)
}

function imageEnvironment(): Record<string, string> {
  const lines = [...dockerfile.matchAll(/^ENV (.+)$/gm)].flatMap(([, pairs = '']) =>
    pairs.trim().split(/\s+/),
  )
  return Object.fromEntries(lines.map((pair) => pair.split('=') as [string, string]))
}

function untilHealthy(server: ChildProcess, env: NodeJS.ProcessEnv): Promise<void> {
  const check = () =>
    new Promise<boolean>((resolve) => {
      const probe = spawn(process.execPath, execForm('HEALTHCHECK'), { cwd: app, env, stdio: 'ignore' })
      probe.once('exit', (code) => resolve(code === 0))
    })
  return new Promise((resolve, reject) => {
    server.once('exit', (code) =>
      reject(new Error(`image: ended with ${String(code)} before it was healthy`)),
    )
    const again = (left: number) => {
      void check().then((healthy) => {
        if (healthy) resolve()
        else if (left === 0) reject(new Error('image: never healthy'))
        else setTimeout(again, 200, left - 1)
      })
    }
    again(50)
  })
}

function execForm(instruction: string): string[] {
  const form = new RegExp(`^${instruction} .*?(\\[.*\\])$`, 'm').exec(dockerfile)?.[1]
  if (form === undefined) throw new Error(`Dockerfile: ${instruction} must be in exec form`)
  return (JSON.parse(form) as string[]).slice(1)
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(address !== null && typeof address === 'object' ? address.port : 0))
    })
  })
}
