/** A frozen time of its own for the customers made with it; `frozen_time` in unix seconds. */
export interface TestClock {
  readonly created: number
  readonly deletes_after: number
  readonly frozen_time: number
  readonly id: string
  readonly livemode: false
  readonly name: string | null
  readonly object: 'test_helpers.test_clock'
  readonly status: 'ready' | 'advancing'
  readonly status_details: { readonly advancing?: { readonly target_frozen_time: number } }
}
