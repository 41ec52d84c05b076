import { GraphQLError, Kind, visit, type DocumentNode, type ValueNode } from 'graphql'

/**
 * Checks every `locale` of a document before anything is executed: found while the answer is made, a bad one
 * would blank the answer of a mutation that has been done. Null: all of them can be used.
 */
export function refusedLocale(
  document: DocumentNode,
  variables: Record<string, unknown>,
): GraphQLError | null {
  const { given, defaults } = localesOf(document)
  for (const value of given) {
    const name = value.kind === Kind.VARIABLE ? value.name.value : null
    const locale = name === null ? literal(value) : (variables[name] ?? literal(defaults.get(name)))
    if (typeof locale === 'string' && !isLocale(locale)) return refused(value)
  }
  return null
}

interface Locales {
  /** The values of all arguments `locale`. */
  given: ValueNode[]
  /** The defaults of all variables, by name. */
  defaults: Map<string, ValueNode | undefined>
}

const known = new WeakMap<DocumentNode, Locales>()

function localesOf(document: DocumentNode): Locales {
  const cached = known.get(document)
  if (cached !== undefined) return cached
  const locales: Locales = { given: [], defaults: new Map() }
  visit(document, {
    Argument(node) {
      if (node.name.value === 'locale') locales.given.push(node.value)
    },
    VariableDefinition(node) {
      locales.defaults.set(node.variable.name.value, node.defaultValue)
    },
  })
  known.set(document, locales)
  return locales
}

function literal(value: ValueNode | undefined): string | null {
  return value?.kind === Kind.STRING ? value.value : null
}

function isLocale(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1
  } catch {
    return false
  }
}

function refused(node: ValueNode): GraphQLError {
  return new GraphQLError('The argument `locale` has to be a BCP 47 tag, such as en-US.', {
    nodes: [node],
    extensions: { code: 'BAD_USER_INPUT', http: { status: 400 } },
  })
}
