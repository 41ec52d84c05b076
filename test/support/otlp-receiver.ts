import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { fieldsOf, numberOf, partsOf, textOf } from './otlp-fields.ts'

export interface ReceivedSpan {
  traceId: string
  spanId: string
  /** Empty: the first of its trace. */
  parentId: string
  name: string
  kind: 'INTERNAL' | 'SERVER' | 'CLIENT'
  failed: boolean
  attributes: Record<string, string | number>
}

/** A collector that takes spans by OTLP over HTTP. */
export interface OtlpReceiver extends AsyncDisposable {
  url: string
  /** What came, byte by byte. */
  bodies: Buffer[]
  requests: { path: string; headers: IncomingHttpHeaders }[]
  spans(): ReceivedSpan[]
  /** Of who sent them, from the first request. */
  resource(): Record<string, string | number>
  /** What it says to all that follows. */
  answers(status: number, text: string): void
  /** It answers nothing from now on. */
  hangs(): void
}

export async function startOtlpReceiver(): Promise<OtlpReceiver> {
  const bodies: Buffer[] = []
  const requests: OtlpReceiver['requests'] = []
  let answer: { status: number; text: string } | null = { status: 200, text: '' }
  const server = createServer(async (incoming, outgoing) => {
    requests.push({ path: incoming.url ?? '', headers: incoming.headers })
    bodies.push(await buffer(incoming))
    if (answer !== null) outgoing.writeHead(answer.status).end(answer.text)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  return {
    url: `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`,
    bodies,
    requests,
    spans: () => bodies.flatMap(spansOf),
    resource: () =>
      attributesOf(partsOf(partsOf(bodies[0] ?? Buffer.alloc(0), 1)[0] ?? Buffer.alloc(0), 1)[0], 1),
    answers: (status, text) => void (answer = { status, text }),
    hangs: () => void (answer = null),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      server.close()
    },
  }
}

// Field numbers are those of opentelemetry/proto/trace/v1/trace.proto.
function spansOf(body: Buffer): ReceivedSpan[] {
  return partsOf(body, 1)
    .flatMap((ofResource) => partsOf(ofResource, 2))
    .flatMap((ofScope) => partsOf(ofScope, 2))
    .map((span) => ({
      traceId: textOf(span, 1, 'hex'),
      spanId: textOf(span, 2, 'hex'),
      parentId: textOf(span, 4, 'hex'),
      name: textOf(span, 5),
      kind: ([undefined, 'INTERNAL', 'SERVER', 'CLIENT'] as const)[numberOf(span, 6)] ?? 'INTERNAL',
      failed: partsOf(span, 15).some((status) => numberOf(status, 3) === 2),
      attributes: attributesOf(span, 9),
    }))
}

function attributesOf(message: Buffer | undefined, field: number): Record<string, string | number> {
  const pairs = message === undefined ? [] : partsOf(message, field)
  return Object.fromEntries(
    pairs.map((pair) => {
      const [value = 0] = partsOf(pair, 2).flatMap((any) => fieldsOf(any).map(([, one]) => one))
      return [textOf(pair, 1), Buffer.isBuffer(value) ? value.toString() : value]
    }),
  )
}
