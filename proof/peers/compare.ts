import { readFile } from 'node:fs/promises'
import { Redis } from 'ioredis'
import { startRedis } from '../../test/support/redis.ts'
import { CASES, type Stage } from './cases.ts'
import { createEntries } from './found.ts'
import { openLink } from './link.ts'
import { startReplica } from './replicas.ts'
import { loadPeer } from './roster.ts'
import { startUpstream } from './upstream.ts'

/** What one package did in each case, in the order of {@link CASES}. */
export interface Row {
  name: string
  version: string
  setup: string
  cells: string[]
}

export async function compare(names: readonly string[]): Promise<Row[]> {
  const rows: Row[] = []
  for (const name of names) rows.push(await runPeer(name))
  return rows
}

async function runPeer(name: string): Promise<Row> {
  try {
    const { packages, setup } = await loadPeer(name)
    const title = packages.join(' + ') || 'Tollgate'
    return { name: title, version: await versionsOf(packages), setup, cells: await runCases(name) }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    const cells = Object.keys(CASES).map(() => 'did not run')
    return { name, version: '', setup: `did not run on Node ${process.versions.node}: ${reason}`, cells }
  }
}

async function runCases(name: string): Promise<string[]> {
  await using redis = await startRedis()
  await using upstream = await startUpstream()
  await using link = await openLink(redis.port)
  const start = () => startReplica(name, link.url, upstream.url)
  await using one = await start()
  await using other = await start()
  const admin = new Redis(redis.url)
  try {
    const stage: Stage = { one, other, upstream, link, entries: createEntries(admin) }
    const cells: string[] = []
    for (const run of Object.values(CASES)) cells.push(await run(stage))
    return cells
  } finally {
    admin.disconnect()
  }
}

async function versionsOf(packages: readonly string[]): Promise<string> {
  const files = packages.map((name) => `node_modules/${name}/package.json`)
  const manifests = files.length > 0 ? files : ['../../package.json']
  const versions = manifests.map(async (file) => {
    const manifest: unknown = JSON.parse(await readFile(new URL(file, import.meta.url), 'utf8'))
    if (!(manifest instanceof Object && 'version' in manifest)) throw new Error(`${file} has no version.`)
    return String(manifest.version)
  })
  return (await Promise.all(versions)).join(' + ')
}
