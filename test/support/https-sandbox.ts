import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { connect, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream'
import { createServer } from 'node:tls'
import { createSandbox } from '../../src/sandbox/sandbox.ts'
import { certify } from './certificates.ts'

/** A Stripe-compatible server that speaks https alone, with a certificate of an authority that nobody knows. */
export interface HttpsSandbox extends AsyncDisposable {
  url: string
  /** The authority's certificate, as a file. */
  caFile: string
}

export async function startHttpsSandbox(): Promise<HttpsSandbox> {
  const folder = await mkdtemp(join(tmpdir(), 'https-sandbox-'))
  const { ca, cert, key } = await certify(folder)
  const sandbox = await createSandbox({ port: 0, host: '127.0.0.1', seeded: true })
  const sockets = new Set<Socket>()
  const server = createServer({ cert: await readFile(cert), key: await readFile(key) }, (secure) => {
    const plain = connect(Number(new URL(sandbox.url).port), '127.0.0.1')
    sockets.add(secure)
    pipeline(secure, plain, secure, () => sockets.delete(secure))
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const address = server.address()
  return {
    url: `https://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`,
    caFile: ca,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
      await sandbox.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
