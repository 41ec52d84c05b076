import {
  GraphQLError,
  Kind,
  Lexer,
  Source,
  TokenKind,
  type ASTVisitor,
  type SelectionSetNode,
  type ValidationContext,
  type ValidationRule,
} from 'graphql'

/** What one document may be. Aliases and directives are counted where their fragments are used. */
export interface DocumentLimits {
  tokens: number
  /** Levels of fields. */
  depth: number
  rootFields: number
  aliases: number
  directives: number
  /** How often one field may stand in one place. */
  repeats: number
  /** How often something may be read that is one answer of Stripe's: an object, a page, a customer's details. */
  reads: number
  /** How many items all pages may hold, together. */
  items: number
}

/**
 * Refuses a document with too many tokens before it is parsed: 20,000 levels would overflow the parser's stack.
 * @throws GraphQLError
 */
export function assertTokens(document: string, { tokens: most }: DocumentLimits): void {
  if (document.length <= most) return
  const lexer = new Lexer(new Source(document))
  for (let tokens = 0; lexer.advance().kind !== TokenKind.EOF; tokens += 1) {
    if (tokens === most) throw beyond(`has more than ${most} tokens`)
  }
}

/** A validation rule: how far each operation goes, and how often a field is repeated. */
export function limitsRule(limits: DocumentLimits): ValidationRule {
  return (context) => visitorOf(context, limits)
}

function visitorOf(context: ValidationContext, limits: DocumentLimits): ASTVisitor {
  const measure = createMeasure(context)
  return {
    OperationDefinition(operation) {
      const { depth, aliases, directives } = measure(operation.selectionSet)
      const refuse = (excess: string) => context.reportError(beyond(excess))
      if (depth > limits.depth) refuse(`nests more than ${limits.depth} levels of fields`)
      if (aliases > limits.aliases) refuse(`has more than ${limits.aliases} aliases`)
      if (directives > limits.directives) refuse(`has more than ${limits.directives} directives`)
      if (rootFieldsOf(operation.selectionSet, context).size > limits.rootFields)
        refuse(`has more than ${limits.rootFields} fields at its root`)
    },
    SelectionSet(set) {
      if (repeatsOf(set) > limits.repeats)
        context.reportError(beyond(`has a field more than ${limits.repeats} times in one place`))
    },
  }
}

interface Size {
  depth: number
  aliases: number
  directives: number
}

const NOTHING: Size = { depth: 0, aliases: 0, directives: 0 }

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
    let { depth, aliases, directives } = NOTHING
    for (const selection of set?.selections ?? []) {
      const isField = selection.kind === Kind.FIELD
      const inner =
        selection.kind === Kind.FRAGMENT_SPREAD
          ? ofFragment(selection.name.value)
          : measure(selection.selectionSet)
      aliases += inner.aliases + (isField && selection.alias !== undefined ? 1 : 0)
      directives += inner.directives + (selection.directives ?? []).length
      // Introspection nests by nature; graphql-js has a rule of its own for how deep it may.
      const nests = isField && selection.name.value.startsWith('__') ? 0 : inner.depth + (isField ? 1 : 0)
      depth = Math.max(depth, nests)
    }
    return { depth, aliases, directives }
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

/** How often the field is there that is there most. */
function repeatsOf({ selections }: SelectionSetNode): number {
  const counts = new Map<string, number>()
  for (const selection of selections) {
    if (selection.kind !== Kind.FIELD) continue
    const name = selection.alias?.value ?? selection.name.value
    counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  return Math.max(0, ...counts.values())
}

/** The refusal of a document: what it has too much of, and that less is the cure. */
export function beyond(excess: string): GraphQLError {
  // `spec: false`: 400 also for a client that accepts application/json alone, where GraphQL over HTTP says 200.
  const extensions = { code: 'LIMIT_EXCEEDED', http: { status: 400, spec: false } }
  return new GraphQLError(`The document ${excess}: ask for less at a time.`, { extensions })
}
