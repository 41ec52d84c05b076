import {
  NoSchemaIntrospectionCustomRule,
  specifiedRules,
  validate,
  ValuesOfCorrectTypeRule,
  type ValidationRule,
} from 'graphql'
import { refusedCost } from '../cost.ts'
import { assertTokens, limitsRule, type DocumentLimits } from '../limits.ts'
import { refusedLocale } from '../locales.ts'
import { valuesRule } from '../values-rule.ts'
import type { DoorPlugin } from './plugin.ts'

export interface DocumentRules {
  /** Whether documents may ask for the schema, and errors may tell its names. */
  introspection: boolean
  limits: DocumentLimits
}

export function useTokenLimit({ limits }: DocumentRules): DoorPlugin {
  return { onParse: ({ params }) => assertTokens(params.source.toString(), limits) }
}

/** How many faults of one document are told. */
const MAX_ERRORS = 5

export function useRules({ introspection, limits }: DocumentRules): DoorPlugin {
  const own = introspection ? [] : [NoSchemaIntrospectionCustomRule]
  const withinLimits = limitsRule(limits)
  return {
    onValidate({ setValidationFn }) {
      setValidationFn((schema, document, given = specifiedRules, options) => {
        const rules = given.map((rule: ValidationRule) =>
          rule === ValuesOfCorrectTypeRule ? valuesRule : rule,
        )
        // First by itself: other rules take the longer the more a document has.
        const beyond = validate(schema, document, [withinLimits], options)
        if (beyond.length > 0) return beyond
        return validate(schema, document, [...rules, ...own], {
          ...options,
          maxErrors: MAX_ERRORS,
          hideSuggestions: !introspection,
        })
      })
    },
  }
}

/** What only the variables tell, before anything is executed. */
export function useVariables({ introspection, limits }: DocumentRules): DoorPlugin {
  return {
    onExecute({ args, setResultAndStopExecution }) {
      // The executor takes it beside the arguments that it declares.
      Object.assign(args, { hideSuggestions: !introspection })
      const variables = args.variableValues ?? {}
      const error = refusedLocale(args.document, variables) ?? refusedCost(args, variables, limits)
      if (error !== null) setResultAndStopExecution({ errors: [error] })
    },
  }
}
