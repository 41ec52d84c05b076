import type { Plugin } from 'graphql-yoga'
import type { GraphqlContext } from '../context.ts'
import type { SharedCall } from '../shared-call.ts'

/** What yoga is given with each HTTP request. */
export interface ServerContext {
  shared: SharedCall
}

export type DoorPlugin = Plugin<GraphqlContext, ServerContext>
