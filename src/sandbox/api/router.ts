import type { Endpoint } from './endpoint.ts'
import { StripeError } from './errors.ts'

export interface Route {
  readonly endpoint: Endpoint
  /** The values of the names in braces, decoded. */
  readonly path: Readonly<Record<string, string>>
}

export interface Router {
  /** @throws StripeError 404 when no endpoint has this method and path */
  match(method: string, path: string): Route
}

/** Literal segments win over names in braces, so `/v1/customers/search` would never be taken for an id. */
export function createRouter(endpoints: readonly Endpoint[]): Router {
  const rows = endpoints
    .map((endpoint) => ({ endpoint, segments: endpoint.path.split('/') }))
    .sort((a, b) => names(a.segments) - names(b.segments))

  return {
    match(method, path) {
      const segments = path.replace(/\/$/, '').split('/')
      for (const row of rows) {
        const values = row.endpoint.method === method ? bind(row.segments, segments) : undefined
        if (values) return { endpoint: row.endpoint, path: values }
      }
      throw unrecognized(method, path)
    },
  }
}

function names(segments: readonly string[]): number {
  return segments.filter((segment) => segment.startsWith('{')).length
}

function bind(pattern: readonly string[], segments: readonly string[]): Record<string, string> | undefined {
  if (pattern.length !== segments.length) return undefined
  const values: Record<string, string> = {}
  for (const [index, part] of pattern.entries()) {
    const segment = segments[index] ?? ''
    if (!part.startsWith('{')) {
      if (part !== segment) return undefined
    } else if (segment === '') {
      return undefined
    } else {
      values[part.slice(1, -1)] = decoded(segment)
    }
  }
  return values
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}

function unrecognized(method: string, path: string): StripeError {
  return new StripeError(404, {
    type: 'invalid_request_error',
    message: `Unrecognized request URL (${method}: ${path}). Please see https://stripe.com/docs or we can help at https://support.stripe.com/.`,
  })
}
