import type { Facts } from './facts.ts'
import type { Mutation } from './mutation.ts'

interface Told {
  retriedInvoices?: { outcome: string }[]
  retryDetection?: { status: string }
}

/**
 * Whether what was answered of an invoice that Stripe retried is what was charged. Where others charge the same
 * customer at the same time nobody can tell.
 */
export function isToldRight({ answers, customer, isShared }: Mutation, { chargesOf }: Facts): boolean {
  const body = answers.findLast(({ kind }) => kind === 'done')?.body as Told | undefined
  if (body?.retriedInvoices === undefined || customer === null || isShared) return true
  const told = (outcome: string) => body.retriedInvoices?.filter((one) => one.outcome === outcome).length ?? 0
  const charges = chargesOf(customer)
  const made = (succeeded: boolean) => charges.filter((charge) => charge.succeeded === succeeded).length
  if (told('PAID') > made(true) || told('DECLINED') > made(false)) return false
  const isComplete = body.retryDetection?.status === 'COMPLETE'
  return !isComplete || (told('PAID') === made(true) && told('DECLINED') === made(false))
}
