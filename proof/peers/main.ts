import { writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { installPeers } from './install.ts'
import { ROSTER } from './roster.ts'

/** Fresh wherever it was looked, whatever the caller was told. */
const FRESH = /^(?:[^;]+; )?fresh$/

const { values, positionals } = parseArgs({
  options: { markdown: { type: 'boolean' }, write: { type: 'boolean' } },
  allowPositionals: true,
})
if (values.write && positionals.length > 0) throw new Error('--write takes no names: it is for all of them.')
await installPeers()
// Only now: what they import of the packages may not have been there.
const { compare } = await import('./compare.ts')
const { markdown, plain } = await import('./report.ts')

const rows = await compare(positionals.length > 0 ? positionals : ROSTER)
console.log(values.markdown ? markdown(rows) : plain(rows))
if (values.write) await writeFile(new URL('RESULTS.md', import.meta.url), markdown(rows))
const own = rows.find(({ name }) => name.toLowerCase() === 'tollgate')
if (own && !own.cells.every((cell) => FRESH.test(cell))) process.exitCode = 1
