/** Where spans are sent, as whom, and how many. */
export interface TraceSettings {
  /** Of the collector, with the path of OTLP's traces. */
  url: string
  headers: Record<string, string>
  /** What every span says of this process, its service's name included. */
  resource: Record<string, string>
  /** The part of the traces that begin here, 0 to 1; what another has begun is as it says. */
  ratio: number
}

/** Settings by their names; empty when they are not given. */
interface Reader {
  text(name: string, otherwise: string): string
  part(name: string, otherwise: number): number
}

/** Reads `OTEL_*`; what is wrong goes to `problems`, each a sentence with its cure. Null: nothing is traced. */
export function readTraces(read: Reader, problems: string[]): TraceSettings | null {
  const endpoint = read.text('OTEL_EXPORTER_OTLP_ENDPOINT', '')
  if (endpoint === '') return null
  if (read.text('OTEL_EXPORTER_OTLP_PROTOCOL', 'http/protobuf') !== 'http/protobuf')
    problems.push(
      'OTEL_EXPORTER_OTLP_PROTOCOL must be http/protobuf, which collectors take at port 4318: leave it out.',
    )
  return {
    url: readEndpoint(endpoint, problems),
    headers: readHeaders(read.text('OTEL_EXPORTER_OTLP_HEADERS', ''), problems),
    resource: {
      ...readPairs('OTEL_RESOURCE_ATTRIBUTES', read.text('OTEL_RESOURCE_ATTRIBUTES', ''), problems),
      'service.name': read.text('OTEL_SERVICE_NAME', 'tollgate'),
    },
    ratio: read.part('OTEL_TRACES_SAMPLER_ARG', 1),
  }
}

function readEndpoint(given: string, problems: string[]): string {
  const url = URL.parse(given)
  const isWeb = url !== null && /^https?:$/.test(url.protocol)
  if (isWeb && url.username + url.password + url.search + url.hash === '')
    return `${url.href.replace(/\/+$/, '')}/v1/traces`
  problems.push(
    'OTEL_EXPORTER_OTLP_ENDPOINT must be the http or https address of a collector, like http://127.0.0.1:4318, without user, query and #: credentials belong in OTEL_EXPORTER_OTLP_HEADERS.',
  )
  return ''
}

function readHeaders(given: string, problems: string[]): Record<string, string> {
  const headers = readPairs('OTEL_EXPORTER_OTLP_HEADERS', given, problems)
  try {
    return Object.fromEntries(new Headers(headers))
  } catch {
    // Node's own message has the value in it.
    problems.push(
      'OTEL_EXPORTER_OTLP_HEADERS has a name or a value that no HTTP header may have: percent-encode what is no ASCII.',
    )
    return {}
  }
}

/** `key=value` with commas between, percent-encoded, as OpenTelemetry writes lists. */
function readPairs(name: string, given: string, problems: string[]): Record<string, string> {
  const pairs = given.split(',').flatMap((part) => part.trim() || [])
  try {
    return Object.fromEntries(pairs.map(toPair))
  } catch {
    problems.push(`${name} must be key=value, with commas between and values percent-encoded: set it so.`)
    return {}
  }
}

/** @throws URIError */
function toPair(text: string): [string, string] {
  const [, key = '', value = ''] = /^([^=]+)=(.*)$/.exec(text) ?? []
  if (key === '') throw new URIError('no key=value')
  return [key.trim(), decodeURIComponent(value.trim())]
}
