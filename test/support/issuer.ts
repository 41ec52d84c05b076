import { createServer } from 'node:http'
import { exportJWK, generateKeyPair } from 'jose'
import { AUTH_ENV, tokenOf } from './tokens.ts'

/** An issuer of tokens, whose server gives its keys until it is down. */
export interface Issuer extends AsyncDisposable {
  /** What a gateway's environment has that asks this issuer for keys. */
  env: Record<string, string>
  /** The public keys, as its server gives them. */
  keys: object[]
  /** How often it was asked for them. */
  asked(): number
  /** From now on it takes requests and answers none. */
  goDown(): void
  /** Adds a key. */
  key(kid: string): Promise<IssuerKey>
}

export interface IssuerKey {
  /** The header of a caller whose token this key has signed. */
  bearer(header?: object): Promise<{ authorization: string }>
}

export async function startIssuer(): Promise<Issuer> {
  const keys: object[] = []
  let isDown = false
  let asked = 0
  const server = createServer((_, response) => {
    asked += 1
    if (isDown) return void response.destroy()
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify({ keys }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return {
    env: {
      AUTH_JWKS_URL: `http://127.0.0.1:${port}/jwks`,
      AUTH_ISSUER: AUTH_ENV.AUTH_ISSUER,
      AUTH_AUDIENCE: AUTH_ENV.AUTH_AUDIENCE,
    },
    keys,
    asked: () => asked,
    goDown: () => void (isDown = true),
    async key(kid) {
      const { publicKey, privateKey } = await generateKeyPair('RS256')
      keys.push({ ...(await exportJWK(publicKey)), kid, alg: 'RS256', use: 'sig' })
      return {
        async bearer(header = {}) {
          const token = tokenOf({ role: 'admin' }, { alg: 'RS256', kid, ...header })
          return { authorization: `Bearer ${await token.sign(privateKey)}` }
        },
      }
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
