/** The upstream as a replica calls it. */
export interface UpstreamClient {
  get(id: string): Promise<string>
  put(id: string, name: string): Promise<void>
}

export function createUpstreamClient(url: string): UpstreamClient {
  async function call(id: string, init: RequestInit): Promise<string> {
    const answer = await fetch(`${url}/${id}`, init)
    if (!answer.ok) throw new Error(`The upstream answered ${answer.status}.`)
    return answer.text()
  }
  return {
    get: (id) => call(id, { method: 'GET' }),
    async put(id, name) {
      await call(id, { method: 'PUT', body: name })
    },
  }
}
