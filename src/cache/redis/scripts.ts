import { createHash } from 'node:crypto'

/** A Lua script as Redis runs it: whole, or not at all. */
export interface Script {
  lua: string
  sha: string
}

// Whose memory this is: a restart begins a new one, and so does a promotion. The run id alone would come back with a
// fail-back, and with it entries whose deletion was lost in between; in a cluster so would both, with a slot that moves
// away and, after a failover there, back: who takes it then has a new epoch.
const GENERATION = `
local function generation()
  local info = redis.call('INFO', 'server', 'replication')
  local gen = string.match(info, 'run_id:(%x+)') .. ':' .. string.match(info, 'master_replid:(%x+)')
  if not string.find(info, 'redis_mode:cluster', 1, true) then return gen end
  return gen .. ':' .. string.match(redis.call('CLUSTER', 'INFO'), 'cluster_my_epoch:(%d+)')
end`

// Redis' own time: replicas of the gateway need not agree on theirs.
const NOW = `
local function now_ms()
  local time = redis.call('TIME')
  return time[1] * 1000 + math.floor(time[2] / 1000)
end
local function after(now, ms) return string.format('%.0f', now + ms) end
local function prolong(key, ms)
  if redis.call('PTTL', key) < ms then redis.call('PEXPIRE', key, ms) end
end`

// KEYS of all: data, leases, fences. An entry is "<generation> <ages at> <expires at> <value>", a lease "<token>
// <expires at>" with a token "<generation>:<nonce>", a fence a member scored with its end.

/** ARGV: view, nonce, lease ms. No `no-writes` flag: a primary that was demoted must refuse even a hit. */
export const READ = script(
  '#!lua',
  GENERATION,
  NOW,
  `
local gen, now = generation(), now_ms()
local entry, aged = redis.call('HGET', KEYS[1], ARGV[1]), nil
if entry then
  local filled, ages, expires, start = string.match(entry, '^(%S+) (%d+) (%d+) ()')
  if filled == gen and tonumber(expires) > now then
    local value = string.sub(entry, start)
    if tonumber(ages) > now then return {'HIT', value} end
    aged = value
  end
end
redis.call('ZREMRANGEBYSCORE', KEYS[3], '-inf', now)
local newest = redis.call('ZREVRANGE', KEYS[3], 0, 0, 'WITHSCORES')
if newest[2] then return {'FENCED', newest[2] - now} end
local lease = redis.call('HGET', KEYS[2], ARGV[1])
if lease then
  local token, expires = string.match(lease, '^(%S+) (%d+)$')
  local current = string.sub(token, 1, #gen + 1) == gen .. ':'
  if current and tonumber(expires) > now then
    if aged then return {'AGED', aged} end
    return {'WAIT', token}
  end
end
local token = gen .. ':' .. ARGV[2]
redis.call('HSET', KEYS[2], ARGV[1], token .. ' ' .. after(now, ARGV[3]))
prolong(KEYS[2], tonumber(ARGV[3]))
if aged then return {'AGED', aged, token} end
return {'LEASE', token}`,
)

/** ARGV: view, token, value, ttl ms, soft ttl ms. Fails closed: anything in doubt stores nothing. */
export const FILL = script(
  '#!lua',
  GENERATION,
  NOW,
  `
local gen, now = generation(), now_ms()
local lease = redis.call('HGET', KEYS[2], ARGV[1])
if not lease or string.match(lease, '^%S+') ~= ARGV[2] then return 0 end
if string.sub(ARGV[2], 1, #gen + 1) ~= gen .. ':' then return 0 end
if redis.call('ZCOUNT', KEYS[3], '(' .. after(now, 0), '+inf') > 0 then return 0 end
redis.call('HSET', KEYS[1], ARGV[1], table.concat({gen, after(now, ARGV[5]), after(now, ARGV[4]), ARGV[3]}, ' '))
redis.call('HDEL', KEYS[2], ARGV[1])
prolong(KEYS[1], tonumber(ARGV[4]))
return 1`,
)

/** ARGV: view, then a token or its nonce alone. */
export const RELEASE = script(
  '#!lua flags=allow-oom',
  `
local lease = redis.call('HGET', KEYS[2], ARGV[1])
local token = lease and string.match(lease, '^%S+')
if token and (token == ARGV[2] or string.match(token, '[^:]+$') == ARGV[2]) then
  redis.call('HDEL', KEYS[2], ARGV[1])
end
return 1`,
)

/** ARGV: member, fence ms. Fences have no TTL, so that `volatile-*` never evicts one. */
export const FENCE = script(
  '#!lua flags=allow-oom',
  GENERATION,
  NOW,
  `
local now = now_ms()
redis.call('ZREMRANGEBYSCORE', KEYS[3], '-inf', now)
redis.call('ZADD', KEYS[3], after(now, ARGV[2]), ARGV[1])
redis.call('DEL', KEYS[1], KEYS[2])
return generation()`,
)

/** ARGV: a member, or a key hash and a dot for all that begin so. Deletes too: a fence can have been lost. */
export const UNFENCE = script(
  '#!lua flags=allow-oom',
  GENERATION,
  NOW,
  `
redis.call('ZREMRANGEBYSCORE', KEYS[3], '-inf', now_ms())
local stood = {}
for _, member in ipairs(redis.call('ZRANGE', KEYS[3], 0, -1)) do
  local all = string.sub(ARGV[1], -1) == '.'
  if member == ARGV[1] or (all and string.sub(member, 1, #ARGV[1]) == ARGV[1]) then
    redis.call('ZREM', KEYS[3], member)
    stood[#stood + 1] = member
  end
end
redis.call('DEL', KEYS[1], KEYS[2])
return {stood, generation()}`,
)

/**
 * KEYS: a line, its fields "<number> <expires at>" by ticket. ARGV: ticket, lease ms, the longest line. Answers how
 * many are before it, or nil when the line is as long already. Numbers only grow while anybody is in line.
 */
export const TAKE_PLACE = script(
  '#!lua flags=allow-oom',
  NOW,
  `
local now, line, last, count = now_ms(), redis.call('HGETALL', KEYS[1]), 0, 0
local numbers = {}
for i = 1, #line, 2 do
  local number, expires = string.match(line[i + 1], '^(%d+) (%d+)$')
  if tonumber(expires) > now then
    numbers[line[i]] = tonumber(number)
    last, count = math.max(last, tonumber(number)), count + 1
  else
    redis.call('HDEL', KEYS[1], line[i])
  end
end
if not numbers[ARGV[1]] and count >= tonumber(ARGV[3]) then return nil end
local mine, before = numbers[ARGV[1]] or last + 1, 0
for _, number in pairs(numbers) do
  if number < mine then before = before + 1 end
end
redis.call('HSET', KEYS[1], ARGV[1], after(mine, 0) .. ' ' .. after(now, ARGV[2]))
prolong(KEYS[1], tonumber(ARGV[2]))
return before`,
)

// Of a bucket one moment is kept, at which all that was taken would have been given out evenly (GCRA), in microseconds.
const EVEN = `
local function now_us()
  local time = redis.call('TIME')
  return time[1] * 1000000 + time[2]
end
local function even_at(key, now) return math.max(tonumber(redis.call('GET', key) or 0), now) end
local function set_even(key, even, now)
  redis.call('SET', key, string.format('%.0f', even), 'PX', string.format('%.0f', math.ceil((even - now) / 1000) + 1))
end`

/**
 * KEYS: the replicas, then the buckets. ARGV: the longest wait in microseconds, this replica, for how long it counts
 * in microseconds, then for each bucket its interval and tolerance in microseconds. Answers 1 and the wait, or 0 and
 * the wait that is too long, in ms; then the number of replicas.
 */
export const RESERVE = script(
  '#!lua',
  EVEN,
  `
local now, wait, even = now_us(), 0, {}
redis.call('ZADD', KEYS[1], now, ARGV[2])
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now - ARGV[3])
redis.call('PEXPIRE', KEYS[1], math.ceil(ARGV[3] / 1000))
local replicas = redis.call('ZCARD', KEYS[1])
for bucket = 2, #KEYS do
  even[bucket] = even_at(KEYS[bucket], now)
  wait = math.max(wait, even[bucket] - ARGV[2 * bucket + 1] - now)
end
local wait_ms = math.ceil(wait / 1000)
if wait > tonumber(ARGV[1]) then return {0, wait_ms, replicas} end
for bucket = 2, #KEYS do set_even(KEYS[bucket], even[bucket] + ARGV[2 * bucket], now) end
return {1, wait_ms, replicas}`,
)

/** KEYS: a bucket. ARGV: for how long nothing is taken of it, with its tolerance, in microseconds. */
export const HOLD = script(
  '#!lua',
  EVEN,
  `
local now = now_us()
set_even(KEYS[1], math.max(even_at(KEYS[1], now), now + ARGV[1]), now)
return 1`,
)

function script(...parts: string[]): Script {
  const lua = parts.join('\n')
  return { lua, sha: createHash('sha1').update(lua).digest('hex') }
}
