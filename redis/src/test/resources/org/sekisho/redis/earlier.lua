-- SPDX-License-Identifier: Apache-2.0
-- What the version before sent, for tests of an upgrade (EarlierNode), but without networks.
local VERSION, SUBMISSION, PEEK = 1, 2, 6
local call, find, sub = redis.call, string.find, string.sub
local ARGV = ARGV

local function answer(value)
    return value
end

local key, entry, id, before = KEYS[1], ARGV[1], ARGV[2], ARGV[5]
local kind = entry == '' and 0 or string.byte(entry, 4)
local at = ''
if kind > 0 then
    local now = ARGV[4]
    if now == '' then
        local time = call('TIME')
        now = time[1] * 1000 + time[2] / 1000
    end
    at = struct.pack('>I6', now)
end

-- When it is forgotten is written only when the first three octets of the time are others than in the entry before, every
-- 4.7 hours: it is the dearest part of writing.
local value
if before and before ~= '' and kind > 0 and kind <= SUBMISSION then
    -- Mostly nothing came between, so it is written as if, and read by the same call.
    local new = ARGV[8] .. entry .. at
    value = call('SET', key, new, 'KEEPTTL', 'GET')
    if value then
        if #value == ARGV[6] + 0 and sub(value, 2, 9) == before and sub(value, -12, -7) == ARGV[7]
                and not find(value, id, 13, true) then
            if sub(value, -6, -4) ~= sub(at, 1, 3) then
                call('EXPIRE', key, ARGV[3])
            end
            return answer(new)
        end
        call('SET', key, value, 'KEEPTTL')
    end
else
    value = call('GET', key)
end

local keep = false
if not value then
    if kind ~= PEEK and kind > SUBMISSION then
        return answer('')
    end
    value = '\1\0\0\0\0\0\0\0\0\0\0\0'
elseif #value < 12 or string.byte(value) ~= VERSION then
    return redis.error_reply('SEKISHO the value of the key is of another version or of somebody else')
elseif kind > 0 and find(value, id, 13, true) then
    return answer(value)
else
    keep = sub(value, -6, -4) == sub(at, 1, 3)
end

local head, last = '', 0
if before and before ~= '' and sub(value, 2, 9) == before and sub(value, ARGV[6] - 11, ARGV[6] - 6) == ARGV[7] then
    head, last = ARGV[8], ARGV[6]
elseif kind == 0 then
    return answer('')
end
value = head .. sub(value, last + 1) .. entry .. at
if kind == PEEK then
    return answer(value)
end
if keep then
    call('SET', key, value, 'KEEPTTL')
else
    call('SET', key, value, 'EX', ARGV[3])
end
return answer(kind > 0 and kind <= SUBMISSION and value or '')
