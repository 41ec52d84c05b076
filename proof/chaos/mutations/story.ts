import type { Finding } from './verdict.ts'

const MOST_ANSWERS = 8

/** A finding in words, with what was answered last. */
export function storyOf({ wrong, mutation, effects }: Finding): string {
  const { number, kind, key, customer, fault, args, answers } = mutation
  const told = answers
    .slice(-MOST_ANSWERS)
    .map((answer) => `  ${answer.kind}: ${shortened(JSON.stringify(answer.body))}`)
  const head = `${wrong}: ${kind} ${number} of ${customer} under '${key}' (${fault}), done ${effects} times`
  return [head, `  ${JSON.stringify(args)}, ${answers.length} answers`, ...told].join('\n')
}

/** An answer begins with what it is, and ends with how sure it is. */
function shortened(text: string): string {
  return text.length < 700 ? text : `${text.slice(0, 250)} … ${text.slice(-450)}`
}
