import {
  getNamedType,
  getOperationAST,
  isCompositeType,
  isObjectType,
  type DocumentNode,
  type GraphQLError,
  type GraphQLNamedType,
  type GraphQLSchema,
  type SelectionSetNode,
} from 'graphql'
import { beyond, type DocumentLimits } from './limits.ts'
import { fragmentsOf, mergedFields } from './merged-fields.ts'
import { pageSizes } from './page-sizes.ts'

/** What one document makes of itself at the most, when nothing of it is cached. */
export type Cost = Pick<DocumentLimits, 'reads' | 'items'>

interface Operation {
  schema: GraphQLSchema
  document: DocumentNode
  operationName?: string | null | undefined
}

/** Null: with these variables the document costs no more than it may. */
export function refusedCost(
  operation: Operation,
  variables: Record<string, unknown>,
  limits: Cost,
): GraphQLError | null {
  const { reads, items } = costOf(operation, variables)
  if (reads > limits.reads)
    return beyond(
      `could take ${reads} reads, a list within a list being read for each item, and ${limits.reads} are the most`,
    )
  if (items > limits.items)
    return beyond(`could bring ${items} items of lists, and ${limits.items} are the most`)
  return null
}

/**
 * Counts a list as long as its page may be, and what is read of an item once for each. What `@skip` and `@include`
 * would leave out counts too.
 */
export function costOf(
  { schema, document, operationName }: Operation,
  variables: Record<string, unknown>,
): Cost {
  const total: Cost = { reads: 0, items: 0 }
  const operation = getOperationAST(document, operationName)
  const root = operation && schema.getRootType(operation.operation)
  if (!operation || !root) return total
  const fragments = fragmentsOf(document)
  const sizeOf = pageSizes(operation, variables)
  add([operation.selectionSet], root, 1)
  return total

  function add(sets: readonly SelectionSetNode[], type: GraphQLNamedType, times: number): void {
    for (const { node, below, on } of mergedFields(sets, type, { schema, fragments })) {
      const field = isObjectType(on) ? on.getFields()[node.name.value] : undefined
      if (field === undefined) continue
      const result = getNamedType(field.type)
      const inner = isList(result) ? times * sizeOf(node) : times
      if (on === root || isRead(on, field.name, result)) total.reads += times
      if (isList(result)) total.items += inner
      if (isCompositeType(result)) add(below, result, inner)
    }
  }
}

function isList(result: GraphQLNamedType): boolean {
  return result.name.endsWith('Connection')
}

/** What of a customer takes a read of its own. */
const DETAILS = new Set(['tax', 'invoiceCreditBalance', 'cashBalance'])

function isRead(on: GraphQLNamedType, field: string, result: GraphQLNamedType): boolean {
  return (
    isList(result) ||
    (on.name === 'Customer' && DETAILS.has(field)) ||
    (on.name === 'Viewer' && field === 'customer')
  )
}
