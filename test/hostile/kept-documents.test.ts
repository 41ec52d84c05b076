import { expect, test } from 'vitest'
import { startFuzzedGateway } from '../../proof/fuzz/gateway-process.ts'
import { startSandbox } from '../sandbox/harness.ts'
import { postGraphql } from '../support/graphql-client.ts'

/** As many as graphql-yoga keeps by itself would take 450 MB. */
const DOCUMENTS = 400

test('documents that nobody asks for again are not kept until memory is full', async () => {
  await using sandbox = await startSandbox({ seeded: true })
  await using gateway = await startFuzzedGateway(sandbox.url)
  const names = Array.from({ length: DOCUMENTS }, (_, index) => `q${index}`)
  for (const name of names) await postGraphql(gateway.url, `{ ${name} ${'a '.repeat(990)}}`, {})
  const standing = await gateway.standing()
  expect(standing?.memory.heapMb).toBeLessThan(120)
})
