import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'
import { outdated } from '../../scripts/publish.ts'

test('a document is outdated when it is missing, or other than it would be written', async () => {
  const folder = pathToFileURL(`${await mkdtemp(join(tmpdir(), 'docs-'))}/`)
  const [same, other, missing] = ['same', 'other', 'missing'].map((text) => ({
    url: new URL(text, folder),
    text,
  }))
  if (!same || !other || !missing) throw new Error('Three documents are needed.')
  await writeFile(same.url, 'same')
  await writeFile(other.url, 'other ')
  expect(await outdated([same, other, missing])).toEqual([other, missing])
})
