import { UNFIT, type Row } from './row.ts'

const PARTS = {
  city: 'city',
  country: 'country',
  line1: 'line1',
  line2: 'line2',
  postalCode: 'postal_code',
  state: 'state',
}

/**
 * The parts of an address, which is replaced whole: a part that is not given is not sent. `around` puts the address
 * into an input, `rest` is what that sends beside it.
 */
export function addressRows(
  path: string,
  param: string,
  around: (address: object) => object,
  rest = '',
): Row[] {
  return Object.entries(PARTS).map(([part, name]) => {
    const [other, otherName] = part === 'line1' ? ['city', 'city'] : ['line1', 'line1']
    const alone = `${param}[${otherName}]=there${rest}`
    // Stripe's SDK sends the parts in the order of the schema: a city and a country stand before a line.
    const both = [
      [name, 'here'],
      [otherName, 'there'],
    ].toSorted(([a = ''], [b = '']) => a.localeCompare(b))
    return {
      field: `${path}.${part}`,
      within: around({ [other ?? '']: 'there' }),
      absent: alone,
      null: alone,
      empty: ['', alone],
      values: [['here', both.map(([key, value]) => `${param}[${key}]=${value}`).join('&') + rest]],
      wrong: [
        [5, UNFIT],
        ['X'.repeat(5001), { refused: 'TOO_LONG' }],
      ],
    }
  })
}
