/// What Redis does with the buckets of a request, as one step.
///
/// Levels are in units and times in microseconds, both as doubles, in which Lua counts. Against the exact numbers of the
/// stores in memory and in a file that makes a difference of a microsecond's refill, and of some 1e-15 of the quota.
enum LimitScript {
    /// KEYS: one hash a bucket, which is forgotten when it is full again. ARGV: the time in microseconds, 0 for the
    /// server's own (another passes at its own pace, and the bucket is kept for an hour longer); then for each key what is done, the
    /// quota in units, the window in seconds, and an amount in units:
    ///
    /// - `r`: one unit has to be there, and is taken;
    /// - `u`: something has to be there;
    /// - `s`: the amount is taken, even if the level falls below zero;
    /// - `g`: a unit comes back.
    ///
    /// Answers with 0, or with the number of the key that refuses, and then with the levels, in the order of the keys up to
    /// that one. Nothing is taken where one refuses; what another policy or a clock that was set back makes of a bucket is
    /// written all the same, since it would never fill again otherwise.
    static let text = """
        local now, grace = tonumber(ARGV[1]), 3600000
        if now == 0 then
          grace = 1000
          local t = redis.call('TIME')
          now = t[1] * 1000000 + t[2]
        end
        local buckets, order, answer = {}, {}, {0}
        local function write(key, b)
          redis.call('HSET', key, 'level', string.format('%.17g', b.level), 'at', string.format('%.0f', b.at),
            'quota', string.format('%.17g', b.quota), 'window', string.format('%.0f', b.window))
          local full = (b.quota - b.level) / b.quota * b.window * 1000 + grace
          redis.call('PEXPIRE', key, string.format('%.0f', math.min(full, 1e13)))
        end
        for i = 1, #KEYS do
          local key, at = KEYS[i], 4 * i - 2
          local what, quota, window, amount = ARGV[at], tonumber(ARGV[at + 1]), tonumber(ARGV[at + 2]), tonumber(ARGV[at + 3])
          local b = buckets[key]
          if not b then
            local v = redis.call('HMGET', key, 'level', 'at', 'quota', 'window')
            b = {level = tonumber(v[1]), at = tonumber(v[2]), quota = tonumber(v[3]), window = tonumber(v[4])}
            if not (b.level and b.at and b.quota and b.window and b.level == b.level) then
              b = {level = quota, at = now, quota = quota, window = window, isNew = true}
            end
            buckets[key] = b
            order[#order + 1] = key
          end
          if what == 'g' then
            if not b.isNew then b.level = math.min(b.quota, b.level + 1) end
          else
            if b.quota ~= quota or b.window ~= window then
              b.level, b.at, b.quota, b.window = math.min(b.level, quota), now, quota, window
              if not b.isChanged then write(key, b) end
            elseif now > b.at then
              b.level, b.at = math.min(quota, b.level + (now - b.at) * quota / (window * 1000000)), now
            elseif b.at - now > 10000000 then
              b.at = now
              if not b.isChanged then write(key, b) end
            end
            local grain = 1e-9 + quota * 1e-15
            if what == 'r' and b.level < 1 - grain or what == 'u' and b.level < grain then
              answer[1] = i
              answer[i + 1] = string.format('%.17g', b.level)
              return answer
            end
            if what == 'r' then b.level = b.level - 1 end
            if what == 's' then b.level = math.max(b.level - amount, -1e15) end
            b.isChanged = true
          end
          answer[i + 1] = string.format('%.17g', b.level)
        end
        for _, key in ipairs(order) do
          local b = buckets[key]
          if b.isChanged then
            write(key, b)
          elseif not b.isNew then
            redis.call('HSET', key, 'level', string.format('%.17g', b.level))
          end
        end
        return answer
        """
}
