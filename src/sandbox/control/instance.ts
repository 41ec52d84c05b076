import type { World } from '../world.ts'

/** Which world a client talks to. */
export function instanceOf(world: World): { id: string; startedAt: string; webhookSecret: string } {
  return { id: world.instance, startedAt: world.startedAt, webhookSecret: world.webhookSecret }
}
