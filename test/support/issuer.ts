import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import { exportJWK, generateKeyPair } from 'jose'
import { AUTH_ENV, tokenOf } from './tokens.ts'

export const asBearer = (token: string) => ({ authorization: `Bearer ${token}` })

/** An issuer of tokens with keys that rotate, whose server can be away or say nothing. */
export async function startIssuer() {
  const state = {
    keys: [] as object[],
    does: 'answer' as 'answer' | 'hang up' | 'hold' | 'fail',
    asked: 0,
    /** Requests that whoever asked has given up. */
    left: 0,
  }
  const held: ServerResponse[] = []
  const answer = (response: ServerResponse) => {
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify({ keys: state.keys }))
  }
  const server = createServer((_, response) => {
    state.asked += 1
    response.once('close', () => (state.left += response.writableFinished ? 0 : 1))
    if (state.does === 'hang up') response.destroy()
    else if (state.does === 'hold') held.push(response)
    else if (state.does === 'fail') response.writeHead(500).end('token-canary')
    else answer(response)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return {
    state,
    /** Answers whoever waits, and all that come. */
    release() {
      state.does = 'answer'
      held.splice(0).forEach(answer)
    },
    env: {
      AUTH_JWKS_URL: `http://127.0.0.1:${port}/jwks?key=query-canary`,
      AUTH_ISSUER: AUTH_ENV.AUTH_ISSUER,
      AUTH_AUDIENCE: AUTH_ENV.AUTH_AUDIENCE,
    },
    /** A new key, and headers with a token that it has signed. */
    async key(kid: string) {
      const { publicKey, privateKey } = await generateKeyPair('RS256')
      state.keys.push({ ...(await exportJWK(publicKey)), kid, alg: 'RS256', use: 'sig' })
      const sign = (claims: object, header: object = {}) =>
        tokenOf({ role: 'admin', ...claims }, { alg: 'RS256', kid, ...header }).sign(privateKey)
      return {
        sign,
        headers: async (claims = {}, header = {}) => asBearer(await sign(claims, header)),
      }
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
