<?php
// Sluice in PHP, over the FFI extension: one client, requests, answers pulled piece by piece.
//
//     $client = new Sluice\Client(['base_url' => 'sluice:echo']);
//     foreach ($client->stream('openai/gpt-4o-mini', ['messages' => [['role' => 'user', 'content' => 'Hello']]]) as $piece)
//         echo $piece;
//
// Leaving the loop early ends the request as soon as the generator is gone. A failure throws Sluice\Failure, which has
// the status, the HTTP status and the seconds after which to try again. The client is freed with its last reference.
declare(strict_types=1);
namespace Sluice;

const OK = 0, AGAIN = 2, CHAT = 1, TEXT = 2;

/** The functions of include/sluice.h that this file needs. */
function library(): \FFI
{
    static $library = null;
    return $library ??= \FFI::cdef('
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
        sluice_call *sluice_client_start(sluice_client *, sluice_request *, bool, void *, sluice_error **);
        int sluice_call_next(sluice_call *, int, sluice_event **, size_t *, sluice_error **);
        int sluice_call_wait(sluice_call *, int, sluice_response **, sluice_error **);
        void sluice_call_free(sluice_call *);
        void sluice_response_free(sluice_response *);
        int sluice_error_status(sluice_error *);
        int sluice_error_http_status(sluice_error *);
        int64_t sluice_error_retry_after_ms(sluice_error *);
        const char *sluice_error_message(sluice_error *);
        void sluice_error_free(sluice_error *);
    ', getenv('SLUICE_LIBRARY') ?: 'libsluice.so');
}

/** Why something failed: retryAfter is in seconds, null where unknown; httpStatus 0 where there was no answer. */
final class Failure extends \RuntimeException
{
    public readonly int $httpStatus;
    public readonly ?float $retryAfter;

    public function __construct(\FFI\CData $error)
    {
        parent::__construct(library()->sluice_error_message($error), library()->sluice_error_status($error));
        $this->httpStatus = library()->sluice_error_http_status($error);
        $milliseconds = library()->sluice_error_retry_after_ms($error);
        $this->retryAfter = $milliseconds < 0 ? null : $milliseconds / 1000;
    }
}

/** Calls a function whose last argument is a place for an error, and throws what it puts there. */
function check(string $function, mixed ...$arguments): mixed
{
    $error = library()->new('sluice_error *');
    $result = library()->$function(...$arguments, ...[\FFI::addr($error)]);
    if (\FFI::isNull($error)) {
        return $result;
    }
    try {
        throw new Failure($error);
    } finally {
        library()->sluice_error_free($error);
    }
}

/** Connections and policies, by the options of include/sluice.h. */
final class Client
{
    private \FFI\CData $client;

    public function __construct(array $options = [])
    {
        $settings = library()->sluice_options_new();
        try {
            foreach ($options as $name => $value) {
                check('sluice_options_set', $settings, $name, (string) $value);
            }
            $this->client = check('sluice_client_new', $settings);
        } finally {
            library()->sluice_options_free($settings);
        }
    }

    public function __destruct()
    {
        isset($this->client) && library()->sluice_client_free($this->client);
    }

    /** The pieces of the first choice's text as they come. $body: the members of the request's body. */
    public function stream(string $model, array $body): \Generator
    {
        $request = check('sluice_request_new', CHAT, $model);
        $response = library()->new('sluice_response *');
        $call = null;
        try {
            foreach ($body as $name => $value) {
                $json = json_encode($value, JSON_THROW_ON_ERROR | JSON_PRESERVE_ZERO_FRACTION);
                check('sluice_request_set_json', $request, $name, $json, strlen($json));
            }
            $call = check('sluice_client_start', $this->client, $request, true, null);
            [$batch, $count] = [library()->new('sluice_event *'), library()->new('size_t')];
            while (in_array(check('sluice_call_next', $call, -1, \FFI::addr($batch), \FFI::addr($count)), [OK, AGAIN])) {
                for ($index = 0; $index < $count->cdata; $index++) {
                    if ($batch[$index]->kind === TEXT && $batch[$index]->choice === 0) {
                        yield \FFI::string($batch[$index]->text, $batch[$index]->text_length);
                    }
                }
            }
            check('sluice_call_wait', $call, -1, \FFI::addr($response));
        } finally {
            library()->sluice_response_free($response);
            $call && library()->sluice_call_free($call);
            library()->sluice_request_free($request);
        }
    }
}

// php -d ffi.enable=1 sluice.php MODEL QUESTION [BASE_URL [PIECES]]: streams one answer, at most PIECES pieces of it.
if (realpath($_SERVER['SCRIPT_FILENAME'] ?? '') === __FILE__) {
    [$model, $question, $baseURL, $pieces] = array_slice($argv, 1) + [null, '', null, PHP_INT_MAX];
    try {
        $client = new Client($baseURL ? ['base_url' => $baseURL] : []);
        $stream = $client->stream($model, ['messages' => [['role' => 'user', 'content' => $question]]]);
        foreach (new \LimitIterator(new \NoRewindIterator($stream), 0, (int) $pieces) as $piece) {
            echo $piece;
        }
        echo "\n";
    } catch (Failure $failure) {
        fwrite(STDERR, "sluice: {$failure->getMessage()}\n");
        exit(1);
    }
}
