import type { Finding } from './verdict.ts'

const MOST_ANSWERS = 8

/** A finding in words, with what was answered last. */
export function storyOf({ wrong, mutation, effects }: Finding): string {
  const { number, kind, key, customer, fault, args, answers } = mutation
  const told = answers
    .slice(-MOST_ANSWERS)
    .map((answer) => `  ${answer.kind}: ${JSON.stringify(answer.body).slice(0, 400)}`)
  const head = `${wrong}: ${kind} ${number} of ${customer} under '${key}' (${fault}), done ${effects} times`
  return [head, `  ${JSON.stringify(args)}, ${answers.length} answers`, ...told].join('\n')
}
