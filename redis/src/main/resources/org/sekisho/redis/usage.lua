-- SPDX-License-Identifier: Apache-2.0
-- Adds an event to the log of one submitter, or only reads it, in one step. The value is a snapshot and the events since:
-- version (1 octet), mark of the snapshot (8), octets of the snapshot (3), snapshot, entries.
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
--       5-8 or none: a snapshot that stands for more: the mark of the one before, the octets of the entries it takes in,
--       the identity of the last of them, and version, mark, octets and snapshot
--       9-12 for the network: visits that are added, seconds after which it is forgotten, what its value begins with if that may be
--       replaced, and by what
local VERSION, SUBMISSION, PEEK = 1, 2, 6

local function submitter(key, entry)
    local kind = entry == '' and 0 or string.byte(entry, 4)
    local value = redis.call('GET', key)
    if not value then
        if kind ~= PEEK and kind > SUBMISSION then
            return ''
        end
        value = string.char(VERSION) .. string.rep('\0', 11)
    elseif #value < 12 or string.byte(value) ~= VERSION then
        return redis.error_reply('SEKISHO the value of the key is of another version or of somebody else')
    elseif kind > 0 and string.find(value, ARGV[2], 13, true) then
        return value
    end

    local head = ''
    if ARGV[5] and string.sub(value, 2, 9) == ARGV[5] then
        local last = 12 + struct.unpack('>I3', value, 10) + ARGV[6]
        if string.sub(value, last - 11, last - 6) == ARGV[7] then
            head = ARGV[8]
            value = string.sub(value, last + 1)
        end
    end

    local at = ''
    if kind > 0 then
        local now = ARGV[4]
        if now == '' then
            local time = redis.call('TIME')
            now = time[1] * 1000 + math.floor(time[2] / 1000)
        end
        at = struct.pack('>I6', now)
    elseif head == '' then
        return ''
    end
    value = head .. value .. entry .. at
    if kind ~= PEEK then
        redis.call('SET', key, value, 'EX', ARGV[3])
    end
    return kind > 0 and (kind <= SUBMISSION or kind == PEEK) and value or ''
end

-- What cannot be read is left alone, and nobody is known to be there.
local function network(key, visits, seconds, before, after)
    local value = redis.pcall('GET', key) or string.char(VERSION, 0, 0)
    if type(value) == 'table' or #value < 3 or string.byte(value) ~= VERSION then
        return ''
    end
    local changed = value
    if before ~= '' and string.sub(value, 1, #before) == before then
        changed = after .. string.sub(value, #before + 1)
    end
    changed = changed .. visits
    if changed ~= value then
        redis.call('SET', key, changed, 'EX', seconds)
    end
    return changed
end

if not KEYS[2] then
    return submitter(KEYS[1], ARGV[1])
end
local there = network(KEYS[2], ARGV[9], ARGV[10], ARGV[11], ARGV[12])
local answer = submitter(KEYS[1], ARGV[1])
return type(answer) == 'table' and answer or struct.pack('>I4', #answer) .. answer .. there
