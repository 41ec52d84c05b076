/** A table whose cells are Markdown of one line each. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [head, head.map(() => '---'), ...rows.map((row) => row.map(cell))]
  return lines.map((line) => `| ${line.join(' | ')} |`).join('\n')
}

function cell(text: string): string {
  return oneLine(text).replaceAll('|', '\\|')
}

/** Descriptions are broken into lines in the schema. */
export function oneLine(text: string): string {
  return text.trim().replaceAll(/\s*\n\s*/g, ' ')
}

/** A description that has to be there: a reference without it would keep its reader guessing. */
export function described(what: string, description: string | null | undefined): string {
  if (!description) throw new Error(`${what} has no description.`)
  return oneLine(description)
}
