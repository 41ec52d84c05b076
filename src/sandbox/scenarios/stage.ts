import type { Lab } from '../lab.ts'

/** Where a story is lived: the API, as a client sees it, on the clock of the story's customer. */
export interface Stage {
  /** Unix seconds. */
  now(): number
  get(path: string, params?: object): Answer
  post(path: string, params?: object): Answer
  delete(path: string): Answer
  /** Makes the story's customer. @returns its id */
  customer(params: object): string
}

/** An answer of the API, of which stories read fields by their path. */
export interface Answer {
  readonly id: string
  /** The number at a dotted path. @throws Error when there is none */
  number(path: string): number
  /** The ids of a list's objects. */
  readonly ids: readonly string[]
}

/** What happens to a customer. A story of several steps is a generator: each yield waits for a moment (unix seconds) on its clock. */
export type Story = (stage: Stage) => Life | void

export type Life = Generator<number, void>

interface StageOptions {
  /** What every customer of the stage is made with: its test clock. */
  readonly customer?: object
  /** The id of the customer, for a seed that has a name. */
  readonly as?: string
  readonly now: () => number
}

export function createStage(lab: Lab, { customer: standing, as, now }: StageOptions): Stage {
  return {
    now,
    get: (path, params) => answer(lab.call('GET', path, params)),
    post: (path, params) => answer(lab.call('POST', path, params)),
    delete: (path) => answer(lab.call('DELETE', path)),
    customer: (params) => answer(lab.call('POST', '/v1/customers', { ...params, ...standing }, as)).id,
  }
}

function answer(record: object): Answer {
  const data = 'data' in record && Array.isArray(record.data) ? record.data : []
  return {
    id: 'id' in record ? String(record.id) : '',
    ids: data.map((item: { id: string }) => item.id),
    number(path) {
      const value = path.split('.').reduce<unknown>((inner, name) => Object(inner)[name], record)
      if (typeof value !== 'number') throw new Error(`No number at ${path}`)
      return value
    },
  }
}
