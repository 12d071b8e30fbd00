# frozen_string_literal: true

# Sluice in Ruby, over Fiddle: one client, requests, answers pulled piece by piece.
#
#   client = Sluice::Client.new("base_url" => "sluice:echo")
#   client.stream("openai/gpt-4o-mini", [{ role: "user", content: "Hello" }]) { |piece| print piece }
#   client.close
#
# A block that breaks, raises or returns early ends the request. A failure raises Sluice::Error, which has the status,
# the HTTP status and the seconds after which to try again. A client may be used by many threads; Fiddle lets go of
# Ruby's lock while it waits.
require "fiddle/import"
require "json"

module Sluice
  # The functions of include/sluice.h that this file needs.
  module C
    extend Fiddle::Importer
    dlload ENV.fetch("SLUICE_LIBRARY", "libsluice.so")

    typealias "size_t", "unsigned long"
    typealias "int64_t", "long long"
    Event = struct ["unsigned int kind", "unsigned int choice", "unsigned int tool", "unsigned int chunk",
                    "char *text", "size_t text_length", "char *json", "size_t json_length",
                    "char *id", "size_t id_length", "char *name", "size_t name_length"]

    extern "void *sluice_options_new()"
    extern "int sluice_options_set(void *, char *, char *, void *)"
    extern "void sluice_options_free(void *)"
    extern "void *sluice_client_new(void *, void *)"
    extern "int sluice_client_free(void *)"
    extern "void *sluice_request_new(int, char *, void *)"
    extern "int sluice_request_set_json(void *, char *, char *, size_t, void *)"
    extern "void sluice_request_free(void *)"
    extern "void *sluice_client_start(void *, void *, int, void *, void *)"
    extern "int sluice_call_next(void *, int, void *, void *, void *)"
    extern "int sluice_call_wait(void *, int, void *, void *)"
    extern "void sluice_call_free(void *)"
    extern "void sluice_response_free(void *)"
    extern "int sluice_error_status(void *)"
    extern "int sluice_error_http_status(void *)"
    extern "int64_t sluice_error_retry_after_ms(void *)"
    extern "char *sluice_error_message(void *)"
    extern "void sluice_error_free(void *)"
  end

  OK = 0
  AGAIN = 2
  CHAT = 1
  TEXT = 2

  # Why something failed. retry_after is in seconds, nil where unknown; http_status is 0 where there was no answer.
  class Error < StandardError
    attr_reader :status, :http_status, :retry_after

    def initialize(pointer)
      super(C.sluice_error_message(pointer).to_s.force_encoding("UTF-8"))
      @status = C.sluice_error_status(pointer)
      @http_status = C.sluice_error_http_status(pointer)
      milliseconds = C.sluice_error_retry_after_ms(pointer)
      @retry_after = milliseconds / 1000.0 if milliseconds >= 0
    end
  end

  # Gives the block a place for an error and raises what is there afterwards.
  def self.check
    place = Fiddle::Pointer.malloc(Fiddle::SIZEOF_VOIDP, Fiddle::RUBY_FREE)
    place[0, Fiddle::SIZEOF_VOIDP] = "\0" * Fiddle::SIZEOF_VOIDP
    result = yield place
    return result if place.ptr.null?

    begin
      raise Error, place.ptr
    ensure
      C.sluice_error_free(place.ptr)
    end
  end

  # Connections and policies. Close it at the end; a closed one cannot be used.
  class Client
    def initialize(options = {})
      settings = C.sluice_options_new
      options.each { |name, value| Sluice.check { |error| C.sluice_options_set(settings, name.to_s, value.to_s, error) } }
      @client = Sluice.check { |error| C.sluice_client_new(settings, error) }
    ensure
      C.sluice_options_free(settings)
    end

    def close
      C.sluice_client_free(@client) if @client
      @client = nil
    end

    # Yields the pieces of the first choice's text as they come; without a block returns an Enumerator. Other members of
    # the body are keywords: temperature: 0.2, tools: [...].
    def stream(model, messages, **body, &block)
      return enum_for(:stream, model, messages, **body) unless block

      raise IOError, "the client is closed" unless @client

      request = Sluice.check { |error| C.sluice_request_new(CHAT, model, error) }
      { messages: messages, **body }.each do |name, value|
        json = JSON.generate(value)
        Sluice.check { |error| C.sluice_request_set_json(request, name.to_s, json, json.bytesize, error) }
      end
      call = Sluice.check { |error| C.sluice_client_start(@client, request, 1, nil, error) }
      pull(call, &block)
    ensure
      C.sluice_call_free(call) if call
      C.sluice_request_free(request) if request
    end

    private

    def pull(call)
      batch = Fiddle::Pointer.malloc(2 * Fiddle::SIZEOF_VOIDP, Fiddle::RUBY_FREE)
      count = batch + Fiddle::SIZEOF_VOIDP
      # A wait of half a second at a time, so that Ruby's interrupts and Thread#kill come through.
      while [OK, AGAIN].include?(Sluice.check { |error| C.sluice_call_next(call, 500, batch, count, error) })
        count[0, Fiddle::SIZEOF_SIZE_T].unpack1("J").times do |index|
          event = C::Event.new(batch.ptr + index * C::Event.size)
          yield event.text[0, event.text_length].force_encoding("UTF-8") if event.kind == TEXT && event.choice.zero?
        end
      end
      response = Fiddle::Pointer.malloc(Fiddle::SIZEOF_VOIDP, Fiddle::RUBY_FREE)
      response[0, Fiddle::SIZEOF_VOIDP] = "\0" * Fiddle::SIZEOF_VOIDP
      Sluice.check { |error| C.sluice_call_wait(call, -1, response, error) }
    ensure
      C.sluice_response_free(response.ptr) if response
    end
  end
end

# ruby sluice.rb MODEL QUESTION [BASE_URL [PIECES]]: streams one answer, at most PIECES pieces of it.
if $PROGRAM_NAME == __FILE__
  model, question, base_url, pieces = ARGV
  client = nil
  begin
    client = Sluice::Client.new(base_url ? { base_url: base_url } : {})
    stream = client.stream(model, [{ role: "user", content: question }])
    (pieces ? stream.first(pieces.to_i) : stream).each { |piece| print piece }
    puts
  rescue Sluice::Error => error
    warn "sluice: #{error.message}"
    exit 1
  ensure
    client&.close
  end
end
