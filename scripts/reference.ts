import { graphqlReference } from './graphql-reference.ts'
import { publish } from './publish.ts'
import { trpcReference } from './trpc-reference.ts'

/** Writes docs/graphql.md and docs/trpc.md from the schema and the router: `node scripts/reference.ts [--check]`. */
await publish([graphqlReference(), trpcReference()])
