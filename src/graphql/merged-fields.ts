import {
  Kind,
  type DocumentNode,
  type FieldNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  type SelectionSetNode,
} from 'graphql'

/** A field as it is executed: once, for all places of one selection that name it. */
export interface MergedField {
  /** Its first place; all have the same arguments. */
  node: FieldNode
  /** What is selected of it, in all those places. */
  below: SelectionSetNode[]
  /** The type that it was selected of. */
  on: GraphQLNamedType
}

type Fragments = ReadonlyMap<string, { on: string; set: SelectionSetNode }>

/** The named fragments of a document. */
export function fragmentsOf(document: DocumentNode): Fragments {
  return new Map(
    document.definitions.flatMap((node) =>
      node.kind === Kind.FRAGMENT_DEFINITION
        ? [[node.name.value, { on: node.typeCondition.name.value, set: node.selectionSet }] as const]
        : [],
    ),
  )
}

/** The fields of selections of one type, fragments included, each once. */
export function mergedFields(
  sets: readonly SelectionSetNode[],
  type: GraphQLNamedType,
  { schema, fragments }: { schema: GraphQLSchema; fragments: Fragments },
): MergedField[] {
  const found = new Map<string, MergedField>()
  const seen = new Set<SelectionSetNode>()
  for (const set of sets) visit(set, type)
  return [...found.values()]

  function visit(set: SelectionSetNode, on: GraphQLNamedType): void {
    if (seen.has(set)) return
    seen.add(set)
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) meet(selection, on)
      else if (selection.kind === Kind.INLINE_FRAGMENT)
        visit(selection.selectionSet, typeOf(selection.typeCondition?.name.value, on))
      else {
        const fragment = fragments.get(selection.name.value)
        if (fragment !== undefined) visit(fragment.set, typeOf(fragment.on, on))
      }
    }
  }

  function meet(field: FieldNode, on: GraphQLNamedType): void {
    const key = `${on.name} ${field.alias?.value ?? field.name.value}`
    const merged = found.get(key) ?? { node: field, below: [], on }
    if (field.selectionSet !== undefined) merged.below.push(field.selectionSet)
    found.set(key, merged)
  }

  function typeOf(name: string | undefined, otherwise: GraphQLNamedType): GraphQLNamedType {
    return (name === undefined ? undefined : schema.getType(name)) ?? otherwise
  }
}
