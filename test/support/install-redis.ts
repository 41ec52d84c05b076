import { execFile } from 'node:child_process'
import { access, constants } from 'node:fs/promises'
import { delimiter, join } from 'node:path'

const HOW = 'These tests run a real redis-server, which is not on the PATH: install Redis 7 or newer.'

// Test files run side by side, so one installs and the others wait. policy-rc.d keeps Debian from starting a service.
const INSTALL = `
set -e
command -v redis-server >/dev/null && exit 0
export DEBIAN_FRONTEND=noninteractive
policy=/usr/sbin/policy-rc.d
if [ ! -e $policy ]; then
  printf '#!/bin/sh\\nexit 101\\n' > $policy
  chmod +x $policy
  trap 'rm -f $policy' EXIT
fi
apt-get install -y --no-install-recommends redis-server || {
  apt-get update
  apt-get install -y --no-install-recommends redis-server
}`

/** Sees to it that redis-server can be run. @throws Error that says in one sentence what to do */
export async function needRedisServer(): Promise<void> {
  if (await onPath('redis-server')) return
  if (process.getuid?.() !== 0 || !(await onPath('apt-get'))) throw new Error(HOW)
  await run('flock', ['/tmp/tollgate-install-redis.lock', 'sh', '-c', INSTALL])
}

async function onPath(program: string): Promise<boolean> {
  for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
    const found = await access(join(folder, program), constants.X_OK).then(
      () => true,
      () => false,
    )
    if (found) return true
  }
  return false
}

function run(program: string, args: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    execFile(program, args, (error, _, stderr) => {
      if (error) reject(new Error(`${HOW} Installing it failed: ${stderr.trim()}`, { cause: error }))
      else resolve()
    })
  })
}
