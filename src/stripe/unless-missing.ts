import { UpstreamError } from '../domain/ports.ts'

/** Null for an object that Stripe does not know. */
export async function orNull<T>(reading: Promise<T>): Promise<T | null> {
  try {
    return await reading
  } catch (error) {
    if (error instanceof UpstreamError && error.failure.kind === 'not_found') return null
    throw error
  }
}

/** The same for a read by id and nothing else, in which whatever is missing is that very object. */
export async function unlessMissing<T>(reading: Promise<T>): Promise<T | null> {
  try {
    return await orNull(reading)
  } catch (error) {
    if (error instanceof UpstreamError && isMissing(error)) return null
    throw error
  }
}

function isMissing({ failure }: UpstreamError): boolean {
  return failure.kind === 'invalid' && failure.code === 'resource_missing'
}
