import {
  GraphQLError,
  validateInputLiteral,
  type ASTVisitor,
  type ValidationContext,
  type ValueNode,
} from 'graphql'

/**
 * In place of graphql-js's ValuesOfCorrectTypeRule, which says where in the document a literal does not fit, but
 * not where in the input: here it is `input.source`, as with variables.
 */
export function valuesRule(context: ValidationContext): ASTVisitor {
  function check(name: string, value: ValueNode | undefined) {
    const type = context.getInputType()
    if (value === undefined || !type) return
    const report = (error: GraphQLError, path: readonly (string | number)[]) => {
      const message = `\`${[name, ...path].join('.')}\`: ${error.message}`
      context.reportError(new GraphQLError(message, { nodes: error.nodes ?? [value] }))
    }
    validateInputLiteral(value, type, report, undefined, undefined, context.hideSuggestions)
  }
  return {
    Argument: (node) => check(node.name.value, node.value),
    VariableDefinition: (node) => check(`$${node.variable.name.value}`, node.defaultValue),
  }
}
