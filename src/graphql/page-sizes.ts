import { Kind, type FieldNode, type OperationDefinitionNode, type ValueNode } from 'graphql'

/** How many items a field that is a list may bring. */
export type PageSizeOf = (field: FieldNode) => number

const LARGEST = 100
const UNASKED = 10

/** Reads `first` and `last` as an operation with these variables has them. */
export function pageSizes(
  { variableDefinitions = [] }: OperationDefinitionNode,
  variables: Record<string, unknown>,
): PageSizeOf {
  const defaults = new Map(variableDefinitions.map((node) => [node.variable.name.value, node.defaultValue]))

  function sizeOf(value: ValueNode): number | null {
    if (value.kind === Kind.INT) return Number(value.value)
    if (value.kind !== Kind.VARIABLE) return null
    const name = value.name.value
    const given = Object.hasOwn(variables, name) ? variables[name] : undefined
    if (typeof given === 'number') return given
    const otherwise = defaults.get(name)
    return given === undefined && otherwise !== undefined ? sizeOf(otherwise) : null
  }

  return ({ arguments: given = [] }) => {
    const asked = given.flatMap(({ name, value }) =>
      name.value === 'first' || name.value === 'last' ? [sizeOf(value) ?? 0] : [],
    )
    // What is beyond the largest page is refused later, where the argument is looked at.
    const size = Math.max(0, ...asked)
    return size === 0 ? UNASKED : Math.min(size, LARGEST)
  }
}
