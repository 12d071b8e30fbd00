/// What Redis does with the accounts of an exchange, as one step: writes what was spent, and takes or gives back leases.
///
/// Sums are kept as whole nano-dollars, in 64 bits; what is left of them is reckoned in doubles, which are exact up to nine
/// million dollars and to a ten-thousandth of a cent beyond.
enum BudgetScript {
    /// KEYS: for each account a hash of sums (`s<slot>`, `newest`, `leased`), a hash of leases (holder → amount and what the
    /// holder has told in all) and the holders by the second at which their leases end. ARGV: the holder, the time in
    /// seconds (0 for the server's own), seconds that a lease lasts; then for each account: slot, first slot that counts,
    /// `1` for a rolling period, limit, held, needed, welcome, what the holder knows as spent, the second at which the slot's
    /// money counts no longer (0: never), what the holder had told in all when it was last answered, the same with these
    /// reports, their number, and each report's slot and amount.
    ///
    /// Answers for each account: newest slot, spent, held by others, lease.
    static let text = """
        local holder, now, lasts = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3])
        if now == 0 then now = tonumber(redis.call('TIME')[1]) end
        local function whole(x) return string.format('%.0f', x) end
        local function number(x) return tonumber(x or '') or 0 end
        local places, at = {}, 4
        for i = 1, #KEYS, 3 do
          places[i] = at
          local ahead = tonumber(ARGV[at]) - now
          if ahead > 300 then
            return redis.error_reply('CLOCK a period that begins in ' .. whole(ahead) .. ' s has been asked for')
          end
          at = at + 12 + 2 * tonumber(ARGV[at + 11])
        end
        local answer = {}
        for i = 1, #KEYS, 3 do
          local S, L, E, a = KEYS[i], KEYS[i + 1], KEYS[i + 2], places[i]
          local slot, first, rolling = tonumber(ARGV[a]), tonumber(ARGV[a + 1]), ARGV[a + 2] == '1'
          local limit, held, needed, welcome = tonumber(ARGV[a + 3]), tonumber(ARGV[a + 4]), tonumber(ARGV[a + 5]), tonumber(ARGV[a + 6])
          local newest = tonumber(redis.call('HGET', S, 'newest') or '')
          if not newest or slot > newest then
            if newest and not rolling then redis.call('DEL', S, L, E) end
            newest = slot
            redis.call('HSET', S, 'newest', ARGV[a])
          end
          if not rolling and newest > slot then first = newest end
          for _, other in ipairs(redis.call('ZRANGEBYSCORE', E, '-inf', now, 'LIMIT', 0, 100)) do
            local amount = string.match(redis.call('HGET', L, other) or '', '^(%d+) ')
            if amount and amount ~= '0' then redis.call('HINCRBY', S, 'leased', '-' .. amount) end
            redis.call('HDEL', L, other)
            redis.call('ZREM', E, other)
          end
          local mine, told = string.match(redis.call('HGET', L, holder) or '', '^(%d+) (%d+)$')
          local skip = 0
          if told and told ~= ARGV[a + 9] then skip = math.max(0, tonumber(told) - tonumber(ARGV[a + 9])) end
          if not rolling and newest == slot and number(redis.call('HGET', S, 's' .. ARGV[a])) < tonumber(ARGV[a + 7]) then
            redis.call('HSET', S, 's' .. ARGV[a], ARGV[a + 7])
          end
          for n = 1, tonumber(ARGV[a + 11]) do
            local into, amount = ARGV[a + 10 + 2 * n], ARGV[a + 11 + 2 * n]
            local known = math.min(skip, tonumber(amount))
            skip = skip - known
            if known > 0 then amount = whole(tonumber(amount) - known) end
            if tonumber(into) >= first and tonumber(amount) > 0 then
              if number(redis.call('HGET', S, 's' .. into)) + tonumber(amount) > 2e18 then
                redis.call('HSET', S, 's' .. into, '2000000000000000000')
              else
                redis.call('HINCRBY', S, 's' .. into, amount)
              end
            end
          end
          local spent
          if rolling then
            local sums = redis.call('HGETALL', S)
            spent = 0
            for n = 1, #sums, 2 do
              local begun = tonumber(string.match(sums[n], '^s(%-?%d+)$') or '')
              if begun and begun < first then redis.call('HDEL', S, sums[n]) end
              if begun and begun >= first then spent = spent + number(sums[n + 1]) end
            end
            spent = whole(spent)
          else
            spent = redis.call('HGET', S, 's' .. whole(newest)) or '0'
          end
          local elsewhere = math.max(0, number(redis.call('HGET', S, 'leased')) - number(mine))
          local left = math.max(0, limit - number(spent) - elsewhere)
          local wanted = held + needed
          local lease = math.min(left, held)
          if left >= wanted then lease = wanted + math.min(welcome, math.floor((left - wanted) / 8)) end
          if lease ~= number(mine) then redis.call('HINCRBY', S, 'leased', whole(lease - number(mine))) end
          local total = ARGV[a + 10]
          if told and tonumber(told) > tonumber(total) then total = told end
          redis.call('HSET', L, holder, whole(lease) .. ' ' .. total)
          redis.call('ZADD', E, whole(now + lasts), holder)
          redis.call('EXPIRE', L, lasts + 3600)
          redis.call('EXPIRE', E, lasts + 3600)
          local ends = tonumber(ARGV[a + 8])
          if ends > 0 then redis.call('EXPIRE', S, whole(math.max(0, ends - now) + 3600)) else redis.call('PERSIST', S) end
          answer[#answer + 1] = {whole(newest), spent, whole(elsewhere), whole(lease)}
        end
        return answer
        """
}
