import { writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { installPeers } from './install.ts'
import { ROSTER } from './roster.ts'

const { values, positionals } = parseArgs({
  options: { markdown: { type: 'boolean' }, write: { type: 'boolean' } },
  allowPositionals: true,
})
await installPeers()
// Only now: what they import of the packages may not have been there.
const { compare } = await import('./compare.ts')
const { markdown, plain } = await import('./report.ts')

const rows = await compare(positionals.length > 0 ? positionals : ROSTER)
console.log(values.markdown ? markdown(rows) : plain(rows))
if (values.write) await writeFile(new URL('RESULTS.md', import.meta.url), markdown(rows))
const own = rows.find(({ name }) => name === 'Tollgate')
if (own?.cells.some((cell) => cell.includes('STALE'))) process.exitCode = 1
