import type { ZodError } from 'zod'

/** One thing in an input that does not fit its type. */
export interface InputProblem {
  /** From the procedure's input down, list positions as digits: `['input', 'metadata', '0', 'key']`. */
  path: string[]
  /** Names the path, and says what would be right. */
  message: string
}

type Issue = ZodError['issues'][number]

/** Says of each problem where it is and what would be right; never quotes a value. */
export function explainIssues(error: ZodError): InputProblem[] {
  return error.issues.flatMap((issue) => explain(issue))
}

function explain(issue: Issue): InputProblem[] {
  const path = issue.path.map(String)
  if (issue.code !== 'unrecognized_keys') return [{ path, message: `${nameOf(path)} ${cureOf(issue)}` }]
  return issue.keys.map((key) => {
    const keyPath = [...path, key]
    return { path: keyPath, message: `${nameOf(keyPath)} is not a field here: remove it.` }
  })
}

function nameOf(path: string[]): string {
  return path.length === 0 ? 'The input' : `\`${path.join('.')}\``
}

function cureOf(issue: Issue): string {
  if (issue.code === 'invalid_type') return `has to be ${KINDS[issue.expected] ?? issue.expected}.`
  if (issue.code === 'invalid_value') return `has to be one of ${issue.values.join(', ')}.`
  if (issue.code === 'too_big') return `has to be at most ${issue.maximum}.`
  if (issue.code === 'too_small') return `has to be at least ${issue.minimum}.`
  return `does not fit: ${issue.message}.`
}

const KINDS: Record<string, string> = {
  string: 'a string',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
}
