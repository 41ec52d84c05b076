import { prepare } from './api/execute.ts'
import type { ExecuteDeps } from './api/execute.ts'
import { formOfJson } from './api/form.ts'
import type { Router } from './api/router.ts'
import type { Account } from './state/account.ts'
import type { Clock } from './state/clock.ts'
import type { Ids } from './state/ids.ts'
import { noRequest } from './state/work.ts'

/** The API from inside, for seeds and scenarios: the same validation and the same handlers, without a connection. */
export interface Lab {
  readonly account: Account
  /** Unix seconds of the sandbox's own clock. */
  now(): number
  /**
   * @param as the id of the first customer this call creates, for a seed that has a name
   * @returns the answer; throws the StripeError that a client would get
   */
  call(method: 'GET' | 'POST' | 'DELETE', path: string, params?: object, as?: string): object
  /** Lives on to a moment (unix seconds): what falls due until then happens. */
  tick(to: number): void
}

interface LabDeps {
  readonly router: Router
  readonly execute: ExecuteDeps
  readonly ids: Ids
  readonly clock: Clock
  readonly home: Account
  readonly tick: (to: number) => void
}

export function createLab({ router, execute, ids, clock, home, tick }: LabDeps): Lab {
  return {
    account: home,
    now: clock.now,
    tick,
    call(method, path, params = {}, as) {
      const form = formOfJson(params)
      const request = {
        account: home,
        origin: noRequest,
        url: path,
        form: typeof form === 'string' ? new Map() : form,
      }
      if (as !== undefined) ids.name('customer', as)
      return prepare(execute, router.match(method, path), request).run()
    },
  }
}
