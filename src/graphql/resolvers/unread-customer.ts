import {
  getArgumentValues,
  isObjectType,
  Kind,
  type FieldNode,
  type GraphQLResolveInfo,
  type SelectionSetNode,
} from 'graphql'
import type { Customer } from '../../domain/model/customer.ts'

/** A customer that is there, of which the document asks for nothing that it holds itself. */
export interface UnreadCustomer {
  __typename: 'Customer'
  id: string
}

/** What a resolver of Customer may be given. */
export type SomeCustomer = Customer | UnreadCustomer

/**
 * Stripe's invoices tell of their customer whether it is deleted. A document that selects no more of a customer
 * than its id and its invoices, the invoice history, is answered by that list alone: one upstream call, not two.
 * These are the arguments of the first such list; null where anything else is selected.
 */
export function argumentsOfInvoicesAlone(info: GraphQLResolveInfo): Record<string, unknown> | null {
  const { schema, variableValues } = info
  const fields = info.fieldNodes.map(({ selectionSet }) => fieldsOf(selectionSet, info))
  const names = fields.flat().map((field) => field?.name.value)
  const invoices = fields.flat().find((field) => field?.name.value === 'invoices')
  const type = schema.getType('Customer')
  if (!invoices || !isObjectType(type) || !names.every((name) => ALONE.has(name))) return null
  const definition = type.getFields()['invoices']
  return definition === undefined ? null : getArgumentValues(definition, invoices, variableValues)
}

const ALONE = new Set<string | undefined>(['__typename', 'id', 'invoices'])

/** Undefined stands for what is decided while the document runs, by `@include` and the like. */
function fieldsOf(set: SelectionSetNode | undefined, info: GraphQLResolveInfo): (FieldNode | undefined)[] {
  return (set?.selections ?? []).flatMap((selection) => {
    if ((selection.directives ?? []).length > 0) return [undefined]
    if (selection.kind === Kind.FIELD) return [selection]
    if (selection.kind === Kind.INLINE_FRAGMENT) return fieldsOf(selection.selectionSet, info)
    return fieldsOf(info.fragments[selection.name.value]?.selectionSet, info)
  })
}
