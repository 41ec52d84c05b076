import { readFile, writeFile } from 'node:fs/promises'

/** A document that is made from what it describes. */
export interface Document {
  url: URL
  text: string
}

/** Writes the documents; with `--check` it writes nothing, and fails when one is not up to date. */
export async function publish(documents: readonly Document[]): Promise<void> {
  if (!process.argv.includes('--check')) {
    for (const { url, text } of documents) await writeFile(url, text)
    return
  }
  for (const { url } of await outdated(documents)) {
    console.error(`docs/${url.pathname.split('/').at(-1)} is not up to date: run npm run docs.`)
    process.exitCode = 1
  }
}

/** Those that are missing or other than they would be written. */
export async function outdated(documents: readonly Document[]): Promise<Document[]> {
  const written = await Promise.all(documents.map(({ url }) => readFile(url, 'utf8').catch(() => null)))
  return documents.filter(({ text }, index) => written[index] !== text)
}
