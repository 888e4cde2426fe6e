-- SPDX-License-Identifier: Apache-2.0
-- Adds an event to the log of one submitter, or only reads it, in one step. The value is a snapshot and the events since:
-- version (1 octet), what the snapshot says of itself (8), octets of the snapshot (3, without the highest bit), snapshot,
-- entries, which end with identity (6) and time (6). What events mean is not known here: who reads the value plays them,
-- and sends with a later event the snapshot that stands for the first of them.
--
-- KEYS  1 the submitter
--       2 or none: the network it is in, with a value of its own: version (1 octet), octets of the snapshot (2), snapshot, visits.
--         Then the answer begins with the octets of the first value (4), and ends with the second
-- ARGV  1 entry, which ends with its identity (6 octets), and to which the time (6) is added; empty: only a new snapshot
--       2 where that was: an entry that comes before it
--       3 seconds after which the value is forgotten
--       4-5 or none, or empty: a snapshot that stands for more: identity and time of the last event in it (12 octets), and with what
--       the value begins; that says where the entry was, too, when nothing came between
--       6 or none, or empty for the time of this server: milliseconds since 1970
--       7-10 for the network: visits that are added, seconds after which it is forgotten, what its value begins with if that may be
--       replaced, and by what
local VERSION, LAST_CHARGED, PEEK = 1, 133, 140
local call, byte, sub = redis.call, string.byte, string.sub
local ARGV = ARGV
local key, entry, tail = KEYS[1], ARGV[1], ARGV[4] or ''
local kind = byte(entry) or 0

local at = ''
if kind > 0 then
    local now = ARGV[6]
    if not now or now == '' then
        local time = call('TIME')
        now = time[1] * 1000 + time[2] / 1000
    end
    at = struct.pack('>I6', now)
end

-- When it is forgotten is written only when the first three octets of the time are others than in the entry before, every
-- 4.7 hours: it is the dearest part of writing.
local value, answer
if tail ~= '' and kind > 0 and kind <= LAST_CHARGED then
    -- Mostly nothing came between, so it is written as if, and read by the same call. Then this event cannot be in it.
    local new = ARGV[5] .. entry .. at
    value = call('SET', key, new, 'KEEPTTL', 'GET')
    if value and sub(value, -12) == tail then
        local a, b, c = byte(tail, 7, 9)
        local d, e, f = byte(at, 1, 3)
        if c ~= f or b ~= e or a ~= d then
            call('EXPIRE', key, ARGV[3])
        end
        answer = new
    elseif value then
        call('SET', key, value, 'KEEPTTL')
    end
else
    value = call('GET', key)
end

if not answer then
    -- What came between is left as it is; of a snapshot that is there already nothing is known here.
    local function add()
        local keep = false
        if not value then
            if kind > LAST_CHARGED and kind ~= PEEK then
                return ''
            end
            value = '\1\0\0\0\0\0\0\0\0\0\0\0'
        elseif #value < 12 or byte(value) ~= VERSION then
            return redis.error_reply('SEKISHO the value of the key is of another version or of somebody else')
        elseif kind > 0 and string.find(value, sub(entry, -6), 13, true) then
            return value
        else
            keep = sub(value, -6, -4) == sub(at, 1, 3)
        end
        local head, last = '', nil
        if tail ~= '' then
            local a, b, c = byte(value, 10, 12)
            local entries = 13 + a % 128 * 65536 + b * 256 + c
            last = select(2, string.find(value, tail, entries, true))
            head = last and ARGV[5] or ''
        end
        if kind == 0 and not last then
            return ''
        end
        value = head .. sub(value, (last or 0) + 1) .. ARGV[2] .. entry .. at
        if kind == PEEK then
            return value
        end
        if keep then
            call('SET', key, value, 'KEEPTTL')
        else
            call('SET', key, value, 'EX', ARGV[3])
        end
        return kind > 0 and kind <= LAST_CHARGED and value or ''
    end
    answer = add()
end
if not KEYS[2] or type(answer) == 'table' then
    return answer
end

-- What cannot be read is left alone, and nobody is known to be there.
local there = redis.pcall('GET', KEYS[2]) or string.char(VERSION, 0, 0)
if type(there) == 'table' or #there < 3 or byte(there) ~= VERSION then
    there = ''
else
    local new, before = there, ARGV[9]
    if before ~= '' and sub(new, 1, #before) == before then
        new = ARGV[10] .. sub(new, #before + 1)
    end
    new = new .. ARGV[7]
    if new ~= there then
        call('SET', KEYS[2], new, 'EX', ARGV[8])
        there = new
    end
end
return struct.pack('>I4', #answer) .. answer .. there
