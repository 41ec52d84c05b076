import type { Work } from '../state/work.ts'
import type { Params, Shape } from './params.ts'

/** The names in braces: `'/v1/customers/{customer}/sources/{id}'` -> `'customer' | 'id'`. */
type PathNames<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? Name | PathNames<Rest>
  : never

/** A request that passed validation: the work it may do, and what it was given. */
export interface Call<Path extends string = string, S extends Shape = Shape> extends Work {
  readonly path: Readonly<Record<PathNames<Path>, string>>
  readonly params: Params<S>
  /** The path as requested, e.g. `/v1/customers/cus_x/sources`: the `url` of a list page. */
  readonly url: string
}

interface Definition<Path extends string, S extends Shape> {
  readonly method: 'GET' | 'POST' | 'DELETE'
  readonly path: Path
  /** The SDK call it answers, e.g. `customers.update`. */
  readonly sdk: string
  /** Every parameter; one that is not here is refused. `expand` is part of it (`expandable` or `listParams`). */
  readonly params: S
  /**
   * Synchronous; answers the unexpanded object, or a page made by `page` (lists.ts). It may throw a StripeError:
   * then nothing it wrote stays, but for what it committed.
   */
  handle(call: Call<Path, S>): object
}

/**
 * One row of the API. Writes to one customer run one at a time: the pipeline finds the customer by the path,
 * the parameter `customer`, or the object in the path (locks.ts).
 */
export interface Endpoint {
  readonly method: 'GET' | 'POST' | 'DELETE'
  readonly path: string
  readonly sdk: string
  readonly params: Shape
  handle(call: Call<string, Shape> & { path: Readonly<Record<string, string>> }): object
}

/** Declares an endpoint; its path and parameters are typed inside `handle`. */
export function endpoint<const Path extends string, S extends Shape>(
  definition: Definition<Path, S>,
): Endpoint {
  return definition
}
