import type { InputIssue } from '../model/errors.ts'
import { issue, problemsOf, type Path, type Rule } from './rule.ts'
import { text, tooMany } from './values.ts'

interface Entry {
  key: string
  value?: string | null | undefined
}

const MAX_KEYS = 50

const key = text({
  max: 40,
  form: (value) => !/[[\]]/.test(value),
  hint: 'Give a key without square brackets.',
})
const value = text({ max: 500, clearable: true })

/** Keys to set and to remove; what is set already is Stripe's to count. */
export const metadata: Rule<Entry[]> = {
  clearable: true,
  problems: (entries, path) => [
    ...tooMany(new Set(entries.map((entry) => entry.key)).size, MAX_KEYS, path),
    ...entries.flatMap((entry, index) => [
      ...keyProblems(entries, index, [...path, String(index), 'key']),
      ...problemsOf(value, entry.value, [...path, String(index), 'value']),
    ]),
  ],
}

function keyProblems(entries: readonly Entry[], index: number, path: Path): InputIssue[] {
  const given = entries[index]?.key ?? ''
  if (given === '') return [issue('INVALID_FORMAT', path, 'Give a key of 1 to 40 characters.')]
  const isRepeated = entries.findIndex((entry) => entry.key === given) < index
  if (isRepeated) return [issue('INVALID_FORMAT', path, 'Give each key once.')]
  return key.problems(given, path)
}
