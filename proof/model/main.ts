import { LIMITS } from './limits.ts'
import {
  CHECK_HEADER,
  lineOf,
  rowOfCheck,
  rowOfLimit,
  rowOfVariant,
  VARIANT_HEADER,
  worldOfLimit,
  worldOfVariant,
  type Row,
} from './report.ts'
import { LARGE, SMALL } from './scenarios.ts'
import { trace } from './trace.ts'
import { VARIANTS } from './variants.ts'

/*
 * npm run proof:model                     every world, every wrong variant; minutes
 * npm run proof:model -- --trace VARIANT  how that variant goes wrong, step by step
 */
const [flag, name = ''] = process.argv.slice(2)
process.exitCode = flag === '--trace' ? showTrace(name) : checkAll()

function checkAll(): number {
  const startedMs = performance.now()
  const rows = [
    ...table('The protocol in every world', CHECK_HEADER, [...SMALL, ...LARGE], rowOfCheck),
    ...table('Wrong variants', VARIANT_HEADER, VARIANTS, rowOfVariant),
    ...table('What is not promised', VARIANT_HEADER, LIMITS, rowOfLimit),
  ]
  const states = rows.reduce((sum, { exploration }) => sum + exploration.states, 0)
  const wrong = rows.filter(({ isRight }) => !isRight).length
  const seconds = Math.round((performance.now() - startedMs) / 1000)
  console.log(
    `\n${states.toLocaleString('en')} states in ${seconds} s; ${wrong} of ${rows.length} unexpected.`,
  )
  return wrong === 0 ? 0 : 1
}

function table<Item>(title: string, header: string[], items: readonly Item[], rowOf: (item: Item) => Row) {
  console.log(`\n${title}\n\n${lineOf(header)}\n${lineOf(header.map(() => '---'))}`)
  return items.map((item) => {
    const row = rowOf(item)
    console.log(lineOf(row.cells))
    return row
  })
}

function showTrace(wanted: string): number {
  const variant = VARIANTS.find((one) => one.name === wanted)
  const limit = LIMITS.find((one) => one.name === wanted)
  const world = variant ? worldOfVariant(variant) : limit && worldOfLimit(limit)
  if (world === undefined) {
    console.error(`There is no ${wanted}: ${[...VARIANTS, ...LIMITS].map((one) => one.name).join(', ')}.`)
    return 1
  }
  console.log(`${wanted}: ${(variant ?? limit)?.about}\n\n${trace(world).join('\n')}`)
  return 0
}
