/** One request as the sandbox logged it. */
export interface LoggedRequest {
  id: string
  method: string
  path: string
  query: string
  body: string
  headers: Record<string, string>
  status: number | null
}

/** A client of `/_sandbox/…`; a refused command throws its sentence. */
export function createControlPlane(url: string) {
  async function send<T>(method: string, path: string, body?: object): Promise<T> {
    const response = await fetch(`${url}/_sandbox/${path}`, {
      method,
      ...(body && { body: JSON.stringify(body) }),
    })
    const answer = await response.json()
    if (!response.ok) throw new Error(`${response.status} ${answer.error.message}`)
    return answer
  }

  return {
    instance: () => send<{ id: string; startedAt: string; webhookSecret: string }>('GET', 'instance'),
    state: () =>
      send<{
        clock: number
        home: string
        accounts: Record<string, Record<string, number>>
        faults: object[]
        requests: Record<string, number>
        config: Record<string, unknown>
      }>('GET', 'state'),
    reset: (seeds?: boolean) => send<{ id: string }>('POST', 'reset', { seeds }),
    tick: (to: number) => send<{ now: number }>('POST', 'tick', { to }),
    config: (settings: object) => send<Record<string, unknown>>('POST', 'config', settings),
    behaviour: (command: object) => send<{ cards: string[] }>('POST', 'behaviour', command),
    scenario: <T>(name: string, options: object = {}) => send<T>('POST', `scenarios/${name}`, options),
    discount: (customer: string, coupon: string) =>
      send<{ id: string }>('POST', 'discounts', { customer, coupon }),
    confirm: (intent: string, result: 'succeeded' | 'declined') =>
      send<{ status: string }>('POST', `intents/${intent}/confirm`, { result }),
    fault: (fault: object) => send<object>('POST', 'faults', fault),
    clearFaults: () => send<object>('DELETE', 'faults'),
    /** Resolves as soon as a request is held at the gate. */
    held: (name: string) => send<{ held: number }>('GET', `faults/held?name=${encodeURIComponent(name)}`),
    release: (name: string) => send<{ released: number }>('POST', 'faults/release', { name }),
    requests: async () => (await send<{ requests: LoggedRequest[] }>('GET', 'requests')).requests,
    clearRequests: () => send<object>('DELETE', 'requests'),
  }
}

export type ControlPlane = ReturnType<typeof createControlPlane>
