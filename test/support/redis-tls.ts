import { execFile } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { redisArgs, redisFolder, startRedis, type RedisServer } from './redis.ts'

const run = promisify(execFile)

/** A server that speaks TLS alone, with a certificate of an authority that nobody knows. */
export interface RedisTlsServer extends RedisServer {
  /** The authority's certificate, as a file. */
  caFile: string
}

export async function startRedisTls(args: string[] = []): Promise<RedisTlsServer> {
  const folder = await redisFolder()
  await certify(folder)
  const file = (name: string) => join(folder, name)
  const own = {
    'tls-cert-file': file('redis.crt'),
    'tls-key-file': file('redis.key'),
    'tls-ca-cert-file': file('ca.crt'),
    'tls-auth-clients': 'no',
  }
  const server = await startRedis({ folder, tls: true, args: [...redisArgs(own), ...args] })
  return { ...server, caFile: file('ca.crt') }
}

async function certify(folder: string): Promise<void> {
  const openssl = (...args: string[]) => run('openssl', args, { cwd: folder })
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes']
  await openssl(
    'req',
    '-x509',
    ...key,
    '-keyout',
    'ca.key',
    '-out',
    'ca.crt',
    '-days',
    '2',
    '-subj',
    '/CN=Test authority',
  )
  await openssl('req', ...key, '-keyout', 'redis.key', '-out', 'redis.csr', '-subj', '/CN=redis')
  await writeFile(join(folder, 'san'), 'subjectAltName=IP:127.0.0.1,DNS:localhost\n')
  const signed = ['-CA', 'ca.crt', '-CAkey', 'ca.key', '-CAcreateserial', '-days', '2', '-extfile', 'san']
  await openssl('x509', '-req', '-in', 'redis.csr', ...signed, '-out', 'redis.crt')
}
