/** What one path answers. Doors return objects of this shape without importing it: the server knows no door. */
export interface Route {
  /** From the root: `/graphql`. */
  path: string
  /** Whether everything under the path is served too: `/trpc/customer.get`. */
  prefix?: boolean
  /** HEAD comes with GET. */
  methods: readonly ('GET' | 'POST')[]
  /**
   * The only media type of a POST, such as `application/json`, and as the request is handed on; another is refused
   * with 415. A type that an HTML form can send would let any web page make a browser post here.
   */
  bodyType?: string
  /** Whether the pages of the allowed origins may read its answers; false. */
  cors?: boolean
  /** Answered also when there is too much to do for anything else: what tells how the process stands. */
  alwaysServed?: boolean
  /** `request.signal` fires when the client has gone. What is thrown is a bug and answers 500. */
  handle(request: Request): Response | Promise<Response>
  /** The JSON of a refusal by the server itself, in the words that clients of this route read. */
  refusal?(refusal: Refusal): unknown
}

/** Why the server answers instead of the route. */
export interface Refusal {
  status: number
  code: RefusalCode
  /** What is wrong and what would be right. */
  message: string
  /** When another try is worth it. */
  retryAfterMs?: number
}

export type RefusalCode =
  | 'BAD_REQUEST'
  | 'NOT_FOUND'
  | 'MISDIRECTED_REQUEST'
  | 'METHOD_NOT_ALLOWED'
  | 'BODY_TOO_LARGE'
  | 'UNSUPPORTED_MEDIA_TYPE'
  | 'OVERLOADED'
  | 'INTERNAL_SERVER_ERROR'

/** Finds the route of a path: an exact one before a prefix, a longer prefix before a shorter one. */
export function createRouteTable(routes: readonly Route[]): (path: string) => Route | undefined {
  const exact = new Map(routes.map((route) => [route.path, route]))
  const prefixes = routes.filter((route) => route.prefix).sort((a, b) => b.path.length - a.path.length)
  return (path) => exact.get(path) ?? prefixes.find((route) => path.startsWith(`${route.path}/`))
}
