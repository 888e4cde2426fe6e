-- SPDX-License-Identifier: Apache-2.0
-- Adds an event to the log of one submitter, or only reads it, in one step. The value is a snapshot and the events since:
-- version (1 octet), mark of the snapshot (8), octets of the snapshot (3), snapshot, entries, which end with identity (6) and time (6).
-- What events mean is not known here: who reads the value plays them, and sends with a later event the snapshot that
-- stands for the first of them.
--
-- KEYS  1 the submitter
--       2 or none: the network it is in, with a value of its own: version (1 octet), octets of the snapshot (2), snapshot, visits.
--         Then the answer begins with the octets of the first value (4), and ends with the second
-- ARGV  1 entry, to which the time (6 octets) is added; empty: only a new snapshot
--       2 its identity (6 octets), with which it ends; that of recent events stands at the front of the snapshot too
--       3 seconds after which the value is forgotten
--       4 milliseconds since 1970, or empty for the time of this server
--       5-8 or none: a snapshot that stands for more: the mark of the one before, how many octets of the value it stands for,
--       the identity of the last entry in them, and version, mark, octets and snapshot
--       9-12 for the network: visits that are added, seconds after which it is forgotten, what its value begins with if that may be
--       replaced, and by what
local VERSION, SUBMISSION, PEEK = 1, 2, 6
local call, find, sub = redis.call, string.find, string.sub
local ARGV = ARGV

-- What cannot be read is left alone, and nobody is known to be there.
local there
if KEYS[2] then
    there = redis.pcall('GET', KEYS[2]) or string.char(VERSION, 0, 0)
    if type(there) == 'table' or #there < 3 or string.byte(there) ~= VERSION then
        there = ''
    else
        local value, before = there, ARGV[11]
        if before ~= '' and sub(value, 1, #before) == before then
            value = ARGV[12] .. sub(value, #before + 1)
        end
        value = value .. ARGV[9]
        if value ~= there then
            call('SET', KEYS[2], value, 'EX', ARGV[10])
            there = value
        end
    end
end

local function answer(value)
    return there and struct.pack('>I4', #value) .. value .. there or value
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
