import { certify } from './certificates.ts'
import { redisArgs, redisFolder, startRedis, type RedisServer } from './redis.ts'

/** A server that speaks TLS alone, with a certificate of an authority that nobody knows. */
export interface RedisTlsServer extends RedisServer {
  /** The authority's certificate, as a file. */
  caFile: string
}

export async function startRedisTls(args: string[] = []): Promise<RedisTlsServer> {
  const folder = await redisFolder()
  const { ca, cert, key } = await certify(folder)
  const own = {
    'tls-cert-file': cert,
    'tls-key-file': key,
    'tls-ca-cert-file': ca,
    'tls-auth-clients': 'no',
  }
  const server = await startRedis({ folder, tls: true, args: [...redisArgs(own), ...args] })
  return { ...server, caFile: ca }
}
