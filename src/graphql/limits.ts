import {
  GraphQLError,
  Kind,
  Lexer,
  Source,
  TokenKind,
  type ASTVisitor,
  type SelectionSetNode,
  type ValidationContext,
} from 'graphql'

/** What one document may ask for. Aliases are counted where their fragments are used. */
export const LIMITS = { tokens: 1000, depth: 8, aliases: 15, rootFields: 5 }

/**
 * Refuses a document with too many tokens before it is parsed: 20,000 levels would overflow the parser's stack.
 * @throws GraphQLError
 */
export function assertTokens(document: string): void {
  if (document.length <= LIMITS.tokens) return
  const lexer = new Lexer(new Source(document))
  for (let tokens = 0; lexer.advance().kind !== TokenKind.EOF; tokens += 1) {
    if (tokens === LIMITS.tokens) throw beyond('has', LIMITS.tokens, 'tokens')
  }
}

/** A validation rule: depth, aliases and root fields of each operation. */
export function limitsRule(context: ValidationContext): ASTVisitor {
  const measure = createMeasure(context)
  return {
    OperationDefinition(operation) {
      const { depth, aliases } = measure(operation.selectionSet)
      const rootFields = rootFieldsOf(operation.selectionSet, context).size
      if (depth > LIMITS.depth) context.reportError(beyond('nests', LIMITS.depth, 'levels of fields'))
      if (aliases > LIMITS.aliases) context.reportError(beyond('has', LIMITS.aliases, 'aliases'))
      if (rootFields > LIMITS.rootFields) {
        context.reportError(beyond('has', LIMITS.rootFields, 'fields at its root'))
      }
      return false
    },
  }
}

interface Size {
  depth: number
  aliases: number
}

const NOTHING: Size = { depth: 0, aliases: 0 }

function createMeasure(context: ValidationContext): (set: SelectionSetNode | undefined) => Size {
  // Each fragment is measured once: spreads of spreads would double the work with every level. One that
  // contains itself counts as nothing inside itself; another rule refuses it.
  const fragments = new Map<string, Size>()

  function ofFragment(name: string): Size {
    const known = fragments.get(name)
    if (known !== undefined) return known
    fragments.set(name, NOTHING)
    const size = measure(context.getFragment(name)?.selectionSet)
    fragments.set(name, size)
    return size
  }

  function measure(set: SelectionSetNode | undefined): Size {
    let { depth, aliases } = NOTHING
    for (const selection of set?.selections ?? []) {
      const isField = selection.kind === Kind.FIELD
      const inner =
        selection.kind === Kind.FRAGMENT_SPREAD
          ? ofFragment(selection.name.value)
          : measure(selection.selectionSet)
      aliases += inner.aliases + (isField && selection.alias !== undefined ? 1 : 0)
      // Introspection nests by nature; graphql-js has a rule of its own for how deep it may.
      const nests = isField && selection.name.value.startsWith('__') ? 0 : inner.depth + (isField ? 1 : 0)
      depth = Math.max(depth, nests)
    }
    return { depth, aliases }
  }

  return measure
}

function rootFieldsOf(
  set: SelectionSetNode | undefined,
  context: ValidationContext,
  found = new Set<string>(),
  seen = new Set<string>(),
): Set<string> {
  for (const selection of set?.selections ?? []) {
    if (selection.kind === Kind.FIELD) found.add(selection.alias?.value ?? selection.name.value)
    else if (selection.kind === Kind.INLINE_FRAGMENT)
      rootFieldsOf(selection.selectionSet, context, found, seen)
    else if (!seen.has(selection.name.value)) {
      seen.add(selection.name.value)
      rootFieldsOf(context.getFragment(selection.name.value)?.selectionSet, context, found, seen)
    }
  }
  return found
}

function beyond(verb: string, limit: number, what: string): GraphQLError {
  // `spec: false`: 400 also for a client that accepts application/json alone, where GraphQL over HTTP says 200.
  const extensions = { code: 'LIMIT_EXCEEDED', http: { status: 400, spec: false } }
  return new GraphQLError(`The document ${verb} more than ${limit} ${what}: ask for less at a time.`, {
    extensions,
  })
}
