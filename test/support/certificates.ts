import { execFile } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** Files in PEM. */
export interface Certificates {
  /** The authority's certificate. */
  ca: string
  /** The server's, for loopback. */
  cert: string
  key: string
}

/** A server's certificate of an authority that nobody knows, into the folder. */
export async function certify(folder: string): Promise<Certificates> {
  const openssl = (line: string) => run('openssl', line.split(' '), { cwd: folder })
  const newKey = '-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes'
  await openssl(`req -x509 ${newKey} -keyout ca.key -out ca.crt -days 2 -subj /CN=authority`)
  await openssl(`req ${newKey} -keyout server.key -out server.csr -subj /CN=server`)
  await writeFile(join(folder, 'san'), 'subjectAltName=IP:127.0.0.1,DNS:localhost\n')
  await openssl(
    'x509 -req -in server.csr -CA ca.crt -CAkey ca.key -CAcreateserial -days 2 -extfile san -out server.crt',
  )
  return { ca: join(folder, 'ca.crt'), cert: join(folder, 'server.crt'), key: join(folder, 'server.key') }
}
