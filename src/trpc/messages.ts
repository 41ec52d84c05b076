import type { TRPCError } from '@trpc/server'

/** An error of tRPC's own, with a cure where its sentence names none; never with what was given. */
export function messageOf(error: TRPCError, path: string | undefined): string {
  // JSON.parse quotes what it was given, which may be a card somebody sent by mistake.
  if (error.cause instanceof SyntaxError) return 'The input has to be JSON.'
  if (error.code !== 'NOT_FOUND') return error.message
  return path === ''
    ? 'Name a procedure after /trpc/, such as /trpc/customer.get: see docs/trpc.md.'
    : 'There is no such procedure: see docs/trpc.md.'
}
