-- SPDX-License-Identifier: Apache-2.0
-- Notes how many sessions of a submitter a node holds open, unless all nodes together would hold too many.
-- The value is a hash: the name of a node, and "sessions:seconds since 1970 until which that holds".
--
-- KEYS  1 the submitter
-- ARGV  1 the node
--       2 how many sessions it holds, this one included
--       3 for how many seconds that holds
--       4 the most that all nodes may hold, or empty: then it is noted whatever they hold
-- Returns 1 when it is noted, else 0.
local key, node, open = KEYS[1], ARGV[1], tonumber(ARGV[2])
local now = tonumber(redis.call('TIME')[1])
local others = 0
local all = redis.call('HGETALL', key)
for i = 1, #all, 2 do
    if all[i] ~= node then
        local sessions, till = string.match(all[i + 1], '^(%d+):(%d+)$')
        if till and tonumber(till) > now then
            others = others + sessions
        else
            redis.call('HDEL', key, all[i])
        end
    end
end
if ARGV[4] ~= '' and others + open > tonumber(ARGV[4]) then
    return '0'
end
if open == 0 then
    redis.call('HDEL', key, node)
else
    redis.call('HSET', key, node, string.format('%d:%d', open, now + ARGV[3]))
    redis.call('EXPIRE', key, ARGV[3])
end
return '1'
