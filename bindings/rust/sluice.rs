//! Sluice in Rust: one client, requests, answers pulled piece by piece.
//!
//!     let client = Client::new(&[("base_url", "sluice:echo")])?;
//!     for piece in client.stream("openai/gpt-4o-mini", r#"{"messages":[{"role":"user","content":"Hello"}]}"#)? {
//!         print!("{}", piece?);
//!     }
//!
//! The body is JSON text, of whatever crate makes it. Dropping the stream ends the request. A client may be used by many
//! threads; a stream belongs to one at a time and cannot outlive its client.
//!
//! Put this file into a program as `mod sluice;` and link it: `rustc main.rs -L DIRECTORY -l sluice`.
use std::ffi::{c_char, c_int, c_void, CStr, CString};
use std::{fmt, marker::PhantomData, ptr, slice};

#[repr(C)]
struct Event {
    kind: u32, choice: u32, tool: u32, chunk: u32,
    text: *const u8, text_length: usize,
    json: *const u8, json_length: usize,
    id: *const u8, id_length: usize,
    name: *const u8, name_length: usize,
}

const OK: c_int = 0;
const AGAIN: c_int = 2;
const CHAT: c_int = 1;
const TEXT: u32 = 2;
type Handle = *mut c_void;

extern "C" {
    fn sluice_options_new() -> Handle;
    fn sluice_options_set(options: Handle, name: *const c_char, value: *const c_char, error: *mut Handle) -> c_int;
    fn sluice_options_free(options: Handle);
    fn sluice_client_new(options: Handle, error: *mut Handle) -> Handle;
    fn sluice_client_free(client: Handle) -> c_int;
    fn sluice_request_new(operation: c_int, model: *const c_char, error: *mut Handle) -> Handle;
    fn sluice_request_set_body(request: Handle, json: *const c_char, length: usize, error: *mut Handle) -> c_int;
    fn sluice_request_free(request: Handle);
    fn sluice_client_start(client: Handle, request: Handle, stream: bool, callbacks: Handle, error: *mut Handle) -> Handle;
    fn sluice_call_next(call: Handle, ms: c_int, events: *mut *const Event, count: *mut usize, error: *mut Handle) -> c_int;
    fn sluice_call_wait(call: Handle, ms: c_int, response: *mut Handle, error: *mut Handle) -> c_int;
    fn sluice_call_free(call: Handle);
    fn sluice_response_free(response: Handle);
    fn sluice_error_status(error: Handle) -> c_int;
    fn sluice_error_http_status(error: Handle) -> c_int;
    fn sluice_error_retry_after_ms(error: Handle) -> i64;
    fn sluice_error_message(error: Handle) -> *const c_char;
    fn sluice_error_free(error: Handle);
}

/// Why something failed. `retry_after_ms` is -1 where unknown, `http_status` 0 where there was no answer.
#[derive(Debug)]
pub struct Error { pub status: i32, pub http_status: i32, pub retry_after_ms: i64, pub message: String }

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result { f.write_str(&self.message) }
}
impl std::error::Error for Error {}

/// Calls a function with a place for an error, and returns what that function puts there.
fn check<T>(call: impl FnOnce(*mut Handle) -> T) -> Result<T, Error> {
    let mut error = ptr::null_mut();
    let value = call(&mut error);
    if error.is_null() { return Ok(value); }
    // SAFETY: the error is ours until it is freed, and its message a NUL-terminated text that lives as long.
    unsafe {
        let message = CStr::from_ptr(sluice_error_message(error)).to_string_lossy().into_owned();
        let copy = Error { status: sluice_error_status(error), http_status: sluice_error_http_status(error),
                           retry_after_ms: sluice_error_retry_after_ms(error), message };
        sluice_error_free(error);
        Err(copy)
    }
}

/// A text for C. One that holds a NUL ends there, and the library says what is wrong with the rest.
fn text(value: &str) -> CString {
    CString::new(value.split('\0').next().unwrap_or("")).unwrap_or_default()
}

/// Connections and policies, by the options of sluice.h.
pub struct Client(Handle);
// SAFETY: sluice.h says that a client may be used from any number of threads at once.
unsafe impl Send for Client {}
unsafe impl Sync for Client {}

impl Client {
    pub fn new(options: &[(&str, &str)]) -> Result<Client, Error> {
        // SAFETY: the options live until they are freed, which is after the client has copied them.
        unsafe {
            let settings = sluice_options_new();
            let set = options.iter().try_for_each(|(name, value)| {
                check(|error| sluice_options_set(settings, text(name).as_ptr(), text(value).as_ptr(), error)).map(drop)
            });
            let client = set.and_then(|()| check(|error| sluice_client_new(settings, error)));
            sluice_options_free(settings);
            client.map(Client)
        }
    }

    /// The pieces of the first choice's text as they come. `body`: the request's JSON body.
    pub fn stream(&self, model: &str, body: &str) -> Result<Stream<'_>, Error> {
        // SAFETY: the request is copied by start, so it can be freed at once.
        unsafe {
            let request = check(|error| sluice_request_new(CHAT, text(model).as_ptr(), error))?;
            let call = check(|error| sluice_request_set_body(request, body.as_ptr().cast(), body.len(), error))
                .and_then(|_| check(|error| sluice_client_start(self.0, request, true, ptr::null_mut(), error)));
            sluice_request_free(request);
            Ok(Stream { call: call?, batch: ptr::null(), count: 0, index: 0, is_over: false, client: PhantomData })
        }
    }
}

impl Drop for Client {
    fn drop(&mut self) { unsafe { sluice_client_free(self.0) }; }
}

/// An answer that is being written.
pub struct Stream<'a> { call: Handle, batch: *const Event, count: usize, index: usize, is_over: bool, client: PhantomData<&'a Client> }

impl Iterator for Stream<'_> {
    type Item = Result<String, Error>;
    fn next(&mut self) -> Option<Self::Item> {
        // SAFETY: a batch is valid until the next call of sluice_call_next, which is made when it has been read.
        while !self.is_over {
            let events = if self.count == 0 { &[] } else { unsafe { slice::from_raw_parts(self.batch, self.count) } };
            if let Some(event) = events.get(self.index) {
                self.index += 1;
                if event.kind != TEXT || event.choice != 0 || event.text_length == 0 { continue; }
                let piece = unsafe { slice::from_raw_parts(event.text, event.text_length) };
                return Some(Ok(String::from_utf8_lossy(piece).into_owned()));
            }
            self.index = 0;
            let next = check(|error| unsafe { sluice_call_next(self.call, -1, &mut self.batch, &mut self.count, error) });
            self.is_over = !matches!(next, Ok(OK) | Ok(AGAIN));
            if let Err(error) = next { return Some(Err(error)); }
        }
        // The call hands its end over once; asked again it has none.
        let mut response = ptr::null_mut();
        let end = check(|error| unsafe { sluice_call_wait(self.call, -1, &mut response, error) });
        unsafe { sluice_response_free(response) };
        end.err().map(Err)
    }
}

impl Drop for Stream<'_> {
    fn drop(&mut self) { unsafe { sluice_call_free(self.call) }; }
}
