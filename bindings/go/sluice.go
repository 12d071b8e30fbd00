// Sluice in Go, over cgo: one client, requests, answers pulled piece by piece.
//
//	client, err := sluice.NewClient(map[string]string{"base_url": "sluice:echo"})
//	defer client.Close()
//	err = client.Stream(ctx, "openai/gpt-4o-mini", body, func(piece string) error { fmt.Print(piece); return nil })
//
// The end of the context, or an error of the function, ends the request. Failures are of type *Error. A client may be
// used by many goroutines.
//
//	CGO_CFLAGS="$(pkg-config --cflags sluice)" CGO_LDFLAGS="$(pkg-config --libs sluice)" go build ./...
package sluice

// #include <sluice.h>
// #include <stdlib.h>
import "C"

import (
	"context"
	"encoding/json"
	"time"
	"unsafe"
)

// Error says why something failed. RetryAfter is negative where unknown, HTTPStatus 0 where there was no answer.
type Error struct {
	Status     int
	HTTPStatus int
	RetryAfter time.Duration
	Message    string
}

func (e *Error) Error() string { return e.Message }

// take makes an error of C's and frees that; nil for NULL.
func take(failure *C.sluice_error) error {
	if failure == nil {
		return nil
	}
	defer C.sluice_error_free(failure)
	return &Error{
		Status:     int(C.sluice_error_status(failure)),
		HTTPStatus: int(C.sluice_error_http_status(failure)),
		RetryAfter: time.Duration(C.sluice_error_retry_after_ms(failure)) * time.Millisecond,
		Message:    C.GoString(C.sluice_error_message(failure)),
	}
}

// Client holds connections and policies. Close it at the end, when no other goroutine uses it.
type Client struct{ pointer *C.sluice_client }

// NewClient makes a client by the options of sluice.h.
func NewClient(options map[string]string) (*Client, error) {
	settings := C.sluice_options_new()
	defer C.sluice_options_free(settings)
	var failure *C.sluice_error
	for name, value := range options {
		cName, cValue := C.CString(name), C.CString(value)
		C.sluice_options_set(settings, cName, cValue, &failure)
		C.free(unsafe.Pointer(cName))
		C.free(unsafe.Pointer(cValue))
	}
	if failure != nil {
		return nil, take(failure)
	}
	pointer := C.sluice_client_new(settings, &failure)
	return &Client{pointer}, take(failure)
}

// Close ends every call of the client and frees it.
func (c *Client) Close() {
	C.sluice_client_free(c.pointer)
	c.pointer = nil
}

// Stream gives each piece of the first choice's text to `piece`. `body` becomes the request's JSON body.
func (c *Client) Stream(ctx context.Context, model string, body any, piece func(string) error) error {
	text, err := json.Marshal(body)
	if err != nil {
		return err
	}
	cModel, cBody := C.CString(model), C.CString(string(text))
	defer C.free(unsafe.Pointer(cModel))
	defer C.free(unsafe.Pointer(cBody))
	var failure *C.sluice_error
	request := C.sluice_request_new(C.SLUICE_CHAT, cModel, &failure)
	defer C.sluice_request_free(request)
	if request != nil {
		C.sluice_request_set_body(request, cBody, C.size_t(len(text)), &failure)
	}
	if failure != nil {
		return take(failure)
	}
	call := C.sluice_client_start(c.pointer, request, true, nil, &failure)
	if call == nil {
		return take(failure)
	}
	defer C.sluice_call_free(call)
	// The context ends the call from a goroutine of its own, which is over before the call is freed.
	over, gone := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(gone)
		select {
		case <-ctx.Done():
			C.sluice_call_cancel(call)
		case <-over:
		}
	}()
	defer func() { close(over); <-gone }()
	var batch *C.sluice_event
	var count C.size_t
	for status := C.sluice_status(C.SLUICE_OK); status == C.SLUICE_OK || status == C.SLUICE_AGAIN; {
		status = C.sluice_call_next(call, -1, &batch, &count, &failure)
		for _, event := range unsafe.Slice(batch, int(count)) {
			if event.kind == C.SLUICE_EVENT_TEXT && event.choice == 0 {
				if err := piece(C.GoStringN(event.text, C.int(event.text_length))); err != nil {
					return err
				}
			}
		}
	}
	var response *C.sluice_response
	C.sluice_call_wait(call, -1, &response, &failure)
	C.sluice_response_free(response)
	err = take(failure)
	if err != nil && ctx.Err() != nil {
		return ctx.Err()
	}
	return err
}
