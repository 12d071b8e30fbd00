-- Sluice in Lua, over LuaJIT's ffi: one client, requests, answers pulled piece by piece.
--
--   local sluice = require("sluice")
--   local client = sluice.client({ base_url = "sluice:echo" })
--   for piece in client:stream("openai/gpt-4o-mini", { messages = '[{"role":"user","content":"Hello"}]' }) do
--     io.write(piece)
--   end
--   client:close()
--
-- Members of the body are JSON texts, because Lua has no JSON of its own; sluice.quote makes one of a string. A failure
-- is an error object with status, http_status, retry_after (seconds, nil where unknown) and message; tostring gives the
-- message. Leaving the loop early ends the request at the next collection, or at once by client:close().
local ffi = require("ffi")

ffi.cdef([[
typedef struct sluice_options sluice_options;
typedef struct sluice_client sluice_client;
typedef struct sluice_request sluice_request;
typedef struct sluice_call sluice_call;
typedef struct sluice_response sluice_response;
typedef struct sluice_error sluice_error;
typedef struct {
  uint32_t kind, choice, tool, chunk;
  const char *text; size_t text_length;
  const char *json; size_t json_length;
  const char *id; size_t id_length;
  const char *name; size_t name_length;
} sluice_event;
sluice_options *sluice_options_new(void);
int sluice_options_set(sluice_options *, const char *, const char *, sluice_error **);
void sluice_options_free(sluice_options *);
sluice_client *sluice_client_new(const sluice_options *, sluice_error **);
int sluice_client_free(sluice_client *);
sluice_request *sluice_request_new(int, const char *, sluice_error **);
int sluice_request_set_json(sluice_request *, const char *, const char *, size_t, sluice_error **);
void sluice_request_free(sluice_request *);
sluice_call *sluice_client_start(sluice_client *, const sluice_request *, bool, const void *, sluice_error **);
int sluice_call_next(sluice_call *, int, const sluice_event **, size_t *, sluice_error **);
int sluice_call_wait(sluice_call *, int, sluice_response **, sluice_error **);
void sluice_call_free(sluice_call *);
void sluice_response_free(sluice_response *);
int sluice_error_status(const sluice_error *);
int sluice_error_http_status(const sluice_error *);
int64_t sluice_error_retry_after_ms(const sluice_error *);
const char *sluice_error_message(const sluice_error *);
void sluice_error_free(sluice_error *);
]])

local C = ffi.load(os.getenv("SLUICE_LIBRARY") or "sluice")
local OK, AGAIN, CHAT, TEXT = 0, 2, 1, 2

local Failure = {}
Failure.__index = Failure
Failure.__tostring = function(failure) return failure.message end

-- Calls a function whose last argument is a place for an error, and raises what it puts there.
local function check(call, ...)
  local place = ffi.new("sluice_error *[1]")
  local arguments = { n = select("#", ...) + 1, ... }
  arguments[arguments.n] = place
  local result = call(unpack(arguments, 1, arguments.n))
  local failure = place[0]
  if failure == nil then return result end
  local milliseconds = tonumber(C.sluice_error_retry_after_ms(failure))
  local copy = setmetatable({
    status = C.sluice_error_status(failure),
    http_status = C.sluice_error_http_status(failure),
    retry_after = milliseconds >= 0 and milliseconds / 1000 or nil,
    message = ffi.string(C.sluice_error_message(failure)),
  }, Failure)
  C.sluice_error_free(failure)
  error(copy, 0)
end

local Client = {}
Client.__index = Client

-- An iterator over the pieces of the first choice's text. `body`: the request's members, each a JSON text.
function Client:stream(model, body)
  local request = ffi.gc(check(C.sluice_request_new, CHAT, model), C.sluice_request_free)
  for name, json in pairs(body) do
    check(C.sluice_request_set_json, request, name, json, #json)
  end
  local call = ffi.gc(check(C.sluice_client_start, self.pointer, request, true, nil), C.sluice_call_free)
  local batch, count, index = ffi.new("const sluice_event *[1]"), ffi.new("size_t[1]"), 0
  local finished = false
  return function()
    while not finished do
      while index < count[0] do
        local event = batch[0][index]
        index = index + 1
        if event.kind == TEXT and event.choice == 0 then return ffi.string(event.text, event.text_length) end
      end
      index = 0
      local status = check(C.sluice_call_next, call, -1, batch, count)
      finished = status ~= OK and status ~= AGAIN
    end
    if not call then return nil end
    local ended, response = call, ffi.new("sluice_response *[1]")
    call = nil
    local fine, failure = pcall(check, C.sluice_call_wait, ended, -1, response)
    C.sluice_response_free(response[0])
    C.sluice_call_free(ffi.gc(ended, nil))
    if not fine then error(failure, 0) end
    return nil
  end
end

-- Ends every call of the client and frees it.
function Client:close()
  if self.pointer then C.sluice_client_free(ffi.gc(self.pointer, nil)) end
  self.pointer = nil
end

local sluice = {}

-- A JSON text of a string.
function sluice.quote(text)
  return '"' .. text:gsub('[%c"\\]', function(c) return ("\\u%04x"):format(c:byte()) end) .. '"'
end

-- Connections and policies, by the options of include/sluice.h.
function sluice.client(options)
  local settings = ffi.gc(C.sluice_options_new(), C.sluice_options_free)
  for name, value in pairs(options or {}) do
    check(C.sluice_options_set, settings, name, tostring(value))
  end
  return setmetatable({ pointer = ffi.gc(check(C.sluice_client_new, settings), C.sluice_client_free) }, Client)
end

-- luajit sluice.lua MODEL QUESTION [BASE_URL [PIECES]]: streams one answer, at most PIECES pieces of it.
if arg and arg[0] and arg[0]:match("sluice%.lua$") then
  local model, question, base_url, pieces = unpack(arg, 1, 4)
  local client
  local fine, failure = pcall(function()
    client = sluice.client({ base_url = base_url })
    local left = tonumber(pieces) or math.huge
    for piece in client:stream(model, { messages = '[{"role":"user","content":' .. sluice.quote(question) .. "}]" }) do
      io.write(piece)
      left = left - 1
      if left <= 0 then break end
    end
    print()
  end)
  if client then client:close() end
  if not fine then io.stderr:write("sluice: ", tostring(failure), "\n") end
  os.exit(fine and 0 or 1)
end

return sluice
