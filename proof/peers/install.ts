import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { stat } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

/** Installs the packages in their own folder, unless what is installed is what the lockfile says. */
export async function installPeers(): Promise<void> {
  const [wanted, installed] = await Promise.all(
    ['package-lock.json', 'node_modules/.package-lock.json'].map(changedAtMs),
  )
  if (wanted && installed && installed >= wanted) return
  const folder = fileURLToPath(new URL('.', import.meta.url))
  const npm = spawn('npm', ['ci', '--ignore-scripts'], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const [code] = await once(npm, 'exit')
  if (code !== 0) throw new Error(`npm ci in ${folder} ended with ${code}.`)
}

async function changedAtMs(file: string): Promise<number | null> {
  const found = await stat(new URL(file, import.meta.url)).catch(() => null)
  return found?.mtimeMs ?? null
}
