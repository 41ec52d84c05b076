/** A fault, or an input that nobody should send, and what the gateway does about it. */
export interface Row {
  fault: string
  required: string
  /** The folder of tests that go through it one by one. */
  inFull?: string
  /** What shows the same for longer, or in more orders: arguments of `npm run`. */
  atLength?: readonly string[]
  /** Why there is no test of it yet. */
  missing?: string
}

/** Each row has its tests in `row-<number>.test.ts`, under its title. */
export const ROWS = {
  1: {
    fault: 'A slow read overlaps a write: it asked Stripe before, and has its answer after',
    required:
      'It stores nothing: the next read shows the write. The slow one itself may show what was before.',
    atLength: ['proof:model', 'proof:schedules'],
  },
  2: {
    fault: 'A read begins after a write was answered, while an older one of the same process is under way',
    required: 'It does not join the older one, and shows the write.',
    atLength: ['proof:model', 'proof:schedules'],
  },
  3: {
    fault: 'kill -9 of a gateway at each of eight points of a write or a read',
    required:
      'No read on the others is stale, neither after the commit nor after an answer. Until the dead writer’s fence ends they go to Stripe. Its key can be repeated: one effect.',
    atLength: ["proof:redis -- --faults 'gateway killed'"],
  },
  4: {
    fault: 'A writer is stopped for longer than its fence lasts, and goes on',
    required:
      'What was stored meanwhile, and what replicas repeat by themselves, has ended before it answers; `tollgate_fence_lapsed_total` counts it.',
    atLength: ["proof:redis -- --faults 'gateway stopped'"],
  },
  5: {
    fault: 'Redis is away before the fence of a write',
    required: 'The write is refused with `CACHE_UNAVAILABLE`, and nothing is sent. Reads go on.',
    atLength: ['chaos -- --only outage'],
  },
  6: {
    fault: 'Redis goes away between the commit and the answer',
    required:
      'The write succeeds, and says `freshReads: false` as the fence could not be lifted. Reads are fresh all the same; Redis is told as soon as it is back.',
  },
  7: {
    fault: 'Redis hangs (SIGSTOP, `CLIENT PAUSE`)',
    required: 'Stripe answers every read. Commands do not pile up, and the cache is used again after it.',
    atLength: ["proof:redis -- --faults 'redis stopped'", "proof:redis -- --faults 'redis paused'"],
  },
  8: {
    fault: 'Redis is killed, and comes back with an old snapshot',
    required: 'The cache is cold, and never shows an old value.',
    atLength: ["proof:redis -- --faults 'redis restarted'"],
  },
  9: {
    fault: 'A primary of Redis Cluster dies, or is replaced while it lives (`TAKEOVER`), under load',
    required:
      'No read fails. Writes fail with `CACHE_UNAVAILABLE` alone, and flow again. No read is stale; of a takeover that is promised once the old primary has heard of it.',
    atLength: ['proof:redis -- --mode cluster'],
  },
  10: {
    fault: 'Sentinel replaces a primary that lives on, cut off from the others',
    required:
      'Once its replicas are gone the old primary refuses all: reads beside it go to Stripe and are fresh, writes are refused. After it, everyone finds the new primary.',
    atLength: ['proof:redis -- --mode sentinel'],
  },
  11: {
    fault: 'Redis is emptied, evicts, or is out of memory, under load',
    required: 'No read is stale, nothing fails, and a write without memory left is fenced all the same.',
    atLength: ['proof:redis -- --faults FLUSHALL'],
  },
  12: {
    fault: 'Ten thousand reads at once of one customer that is not cached, on four replicas',
    required: 'All are answered, for one request to Stripe.',
  },
  13: {
    fault: 'A flood of ids that nobody has',
    required:
      'As many reach Stripe as its limits allow. Few wait; the others are refused with `OVERLOADED` and when to come back.',
    atLength: ['chaos -- --only flood'],
  },
  14: {
    fault: 'Two updates of one customer at once, on two replicas; Stripe says `lock_timeout`',
    required:
      'Each is answered with what it wrote itself, and later reads show what Stripe has. The one that met the lock is sent again, with the same key.',
    atLength: ['chaos -- --only mutations'],
  },
  15: {
    fault: 'The connection to Stripe is lost before a commit, or after it',
    required:
      'It is sent again with the same key: one effect. The answer is success or `OUTCOME_UNKNOWN`, never a refusal of what was done.',
    atLength: ['chaos -- --only mutations'],
  },
  16: {
    fault: 'No attempt of a write is answered, and it commits later',
    required:
      '`OUTCOME_UNKNOWN` with the key. The fence stays, so reads show the commit when it happens. The key then tells the outcome.',
    atLength: ['chaos -- --only mutations'],
  },
  17: {
    fault:
      'Storms of 429 for each reason, 500 with `Stripe-Should-Retry`, conflicts of keys, pages of HTML, broken JSON',
    required:
      'Only what can do no harm and may help is repeated, at most a tenth of all calls. The breaker opens; while it is open, what has aged is answered and marked as stale.',
    atLength: ['chaos -- --only mutations'],
  },
  18: {
    fault: 'Webhooks: false, old, of the future, repeated, out of order, too large, or while Redis is away',
    required: 'Refused, or done once; while Redis is away, answered so that Stripe sends them again.',
    missing: 'webhooks have no door.',
  },
  19: {
    fault: 'A customer is deleted in Stripe, then read and updated',
    required:
      'A read answers null, as for one that never was, and an update `CustomerNotFoundError`, after which nothing of it is cached. All of it with 200.',
  },
  20: {
    fault:
      'Documents 20,000 levels deep, with 5,000 aliases, 1,000 directives, fragments in a circle, of 1 MB; a body of 100 MB; batches of 1,000',
    required: 'Refused with 400 or 413. Nothing is executed or sent to Stripe.',
    atLength: ['fuzz'],
  },
  21: {
    fault:
      'JSON with `__proto__`, `constructor`, deep nesting, a key twice, lone surrogates, NUL, 10^400; a gzip bomb',
    required:
      'Refused: with 400, or with `InvalidInputError` where it is text of a field. No prototype changes, and nothing is unzipped.',
    atLength: ['fuzz'],
  },
  22: {
    fault:
      'Tokens without a signature, of a false algorithm, key, issuer or audience, expired, naming their own keys; a flood of unknown keys; the issuer is down',
    required:
      'Refused with 401. A flood costs the issuer nothing, and keys that were loaded serve on; while there are none, nobody can be told: 503.',
  },
  23: {
    fault:
      'An end user asks for another’s customer, sends fields that are not theirs or mean something to Stripe, or names another account',
    required:
      'Answered as if there were none, or refused; nothing of it is sent to Stripe. Accounts never meet in the cache.',
    inFull: 'test/access',
  },
  24: {
    fault: 'Personal data and secrets in every input, and in Stripe’s errors',
    required: 'None of it is in logs, metrics, traces, notes in Redis, or the answers to refused calls.',
    inFull: 'test/leaks',
  },
  25: {
    fault: 'SIGTERM and rolling restarts under load; clients that go in the middle; clients that are slow',
    required:
      'No request fails, and an update under way is finished. A client that goes takes its read with it, and not its write. Slow clients are cut, and keep nobody out.',
    atLength: ['chaos -- --only restarts --restart-minutes 10'],
  },
} as const satisfies Record<number, Row>

export type RowNumber = keyof typeof ROWS

/** The title under which a row's tests stand. */
export function titleOf(number: RowNumber): string {
  return `${number}. ${ROWS[number].fault}`
}
