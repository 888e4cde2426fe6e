-- SPDX-License-Identifier: Apache-2.0
-- Adds an event to the log of one submitter, or only reads it, in one step. The value is a snapshot and the events since:
-- version (1 octet), mark of the snapshot (8), octets of the snapshot (3), snapshot, entries.
-- What events mean is not known here: who reads the value plays them, and sends with a later event the snapshot that
-- stands for the first of them.
--
-- KEYS  1 the submitter
-- ARGV  1 entry, to which the time (6 octets) is added; empty: only a new snapshot
--       2 its identity (6 octets), with which it ends; that of recent events stands at the front of the snapshot too
--       3 seconds after which the value is forgotten
--       4 milliseconds since 1970, or empty for the time of this server
--       5-8 or none: a snapshot that stands for more: the mark of the one before, the octets of the entries it takes in,
--       the identity of the last of them, and version, mark, octets and snapshot
local VERSION, SUBMISSION, PEEK, RECENT = 1, 2, 6, 400
local key, entry = KEYS[1], ARGV[1]
local value = redis.call('GET', key)
local known = value
if not known then
    value = string.char(VERSION) .. string.rep('\0', 11)
elseif #value < 12 or string.byte(value) ~= VERSION then
    return redis.error_reply('SEKISHO the value of the key is of another version or of somebody else')
end
local entries = 13 + struct.unpack('>I3', value, 10)
local id = ARGV[2]
if entry ~= '' and (string.find(value, id, entries, true) or string.find(string.sub(value, 13, 13 + RECENT), id, 1, true)) then
    return value
end

local changed = false
if ARGV[5] and string.sub(value, 2, 9) == ARGV[5] then
    local last = entries - 1 + tonumber(ARGV[6])
    if string.sub(value, last - 11, last - 6) == ARGV[7] then
        value = ARGV[8] .. string.sub(value, last + 1)
        changed = true
    end
end

local kind = entry == '' and 0 or string.byte(entry, 4)
if entry ~= '' then
    local now = ARGV[4]
    if now == '' then
        local time = redis.call('TIME')
        now = time[1] * 1000 + math.floor(time[2] / 1000)
    end
    local whole = value .. entry .. struct.pack('>I6', now)
    if kind == PEEK then
        return whole
    end
    if kind <= SUBMISSION or known then
        value = whole
        changed = true
    end
end
if changed then
    redis.call('SET', key, value, 'EX', ARGV[3])
end
return kind >= 1 and kind <= SUBMISSION and value or ''
