//! What a form sent: fields and files, whichever way the browser wrapped them, kept as they were typed.

use std::collections::BTreeMap;

use axum::extract::FromRequest;
use axum::extract::Multipart;
use axum::extract::Request;
use axum::http::header;

use crate::actions::desk::ActionError;
use crate::calendar::Day;
use crate::calendar::read_day;
use crate::config::LARGEST_FILE_BYTES;
use crate::digits::latin_digit;
use crate::i18n::catalogue::Words;
use crate::i18n::wording;
use crate::money::Currency;
use crate::money::Money;
use crate::web::error::WebError;
use crate::web::error::sentence;
use crate::web::session::App;
use crate::web::session::Visitor;

/// Most bytes of all text fields together.
const MOST_TEXT_BYTES: usize = 1024 * 1024;

/// A file that came with a form.
#[derive(Clone, Debug)]
pub struct Upload {
    pub name: String,
    pub bytes: Vec<u8>,
}

/// The fields of a form, as typed.
#[derive(Clone, Debug, Default)]
pub struct Fields {
    texts: BTreeMap<String, Vec<String>>,
    files: BTreeMap<String, Upload>,
    is_stale: bool,
}

/// What is wrong with a form, field by field, in the reader's language.
#[derive(Clone, Debug, Default)]
pub struct Faults {
    found: Vec<(String, String)>,
}

impl Fields {
    /// What was typed into a field, or nothing.
    pub fn typed(&self, name: &str) -> &str {
        self.texts.get(name).and_then(|values| values.first()).map_or("", String::as_str)
    }

    /// Every value of a repeated field, in order.
    pub fn typed_all(&self, name: &str) -> &[String] {
        self.texts.get(name).map_or(&[], Vec::as_slice)
    }

    /// The first value of every field, for pages that take their fields by name.
    pub fn firsts(&self) -> BTreeMap<String, String> {
        self.texts.iter().filter_map(|(name, values)| values.first().map(|value| (name.clone(), value.clone()))).collect()
    }

    pub fn is_given(&self, name: &str) -> bool {
        !self.typed(name).trim().is_empty()
    }

    /// The file of a field; browsers send an empty one when none was chosen.
    pub fn file(&self, name: &str) -> Option<&Upload> {
        self.files.get(name).filter(|upload| !upload.bytes.is_empty())
    }

    /// The faults to start with: a form of an older session says so, and keeps what was typed.
    pub fn faults(&self, words: Words) -> Faults {
        let mut faults = Faults::default();
        if self.is_stale {
            faults.add("", words.text("web-stale-form"));
        }
        faults
    }

    /// Fields as if they had been typed, for a page opened with something already filled in.
    pub fn prefilled<'a>(values: impl IntoIterator<Item = (&'a str, String)>) -> Self {
        let texts = values.into_iter().map(|(name, value)| (name.to_owned(), vec![value])).collect();
        Self { texts, ..Self::default() }
    }
}

impl Faults {
    pub fn add(&mut self, field: &str, sentence: String) {
        self.found.push((field.to_owned(), sentence));
    }

    /// Notes beside a field what a deed refused; whatever is no refusal is passed on.
    pub fn refuse(&mut self, field: &str, error: ActionError, words: Words) -> Result<(), WebError> {
        match WebError::from(error) {
            WebError::Refused(error) => self.add(field, sentence(&error, words)),
            other => return Err(other),
        }
        Ok(())
    }

    /// Takes over what else is wrong on the same page.
    pub fn take(&mut self, others: &Faults) {
        self.found.extend(others.found.iter().cloned());
    }

    pub fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// Field and sentence, in the order they were found.
    pub fn all(&self) -> &[(String, String)] {
        &self.found
    }

    /// The sentence beside a field, or nothing.
    pub fn at(&self, field: &str) -> &str {
        self.found.iter().find(|(name, _)| name == field).map_or("", |(_, sentence)| sentence.as_str())
    }

    /// A field that must not be empty.
    pub fn required(&mut self, fields: &Fields, name: &str, words: Words) -> String {
        let text = fields.typed(name).trim().to_owned();
        if text.is_empty() {
            self.add(name, words.text("web-field-is-missing"));
        }
        text
    }

    /// An amount above nil.
    pub fn amount(&mut self, fields: &Fields, name: &str, words: Words) -> Option<Money> {
        match Money::read(fields.typed(name), Currency::Mad) {
            Ok(amount) if amount.is_positive() => Some(amount),
            Ok(_) => {
                self.add(name, words.text("web-amount-not-positive"));
                None
            }
            Err(error) => {
                self.add(name, wording::money::money(&error, words));
                None
            }
        }
    }

    /// An amount that may be left out and is then nothing.
    pub fn amount_or_none(&mut self, fields: &Fields, name: &str, words: Words) -> Option<Money> {
        if !fields.is_given(name) {
            return Some(Money::zero(Currency::Mad));
        }
        match Money::read(fields.typed(name), Currency::Mad) {
            Ok(amount) => Some(amount),
            Err(error) => {
                self.add(name, wording::money::money(&error, words));
                None
            }
        }
    }

    pub fn day(&mut self, fields: &Fields, name: &str, words: Words) -> Option<Day> {
        match read_day(fields.typed(name)) {
            Ok(day) => Some(day),
            Err(error) => {
                self.add(name, wording::calendar::calendar(&error, words));
                None
            }
        }
    }

    /// A day, or nothing when the field was left empty.
    pub fn optional_day(&mut self, fields: &Fields, name: &str, words: Words) -> Option<Day> {
        if fields.is_given(name) { self.day(fields, name, words) } else { None }
    }

    pub fn whole_number(&mut self, fields: &Fields, name: &str, words: Words) -> Option<i64> {
        let plain: String = fields.typed(name).chars().filter(|c| !c.is_whitespace()).map(latin_digit).collect();
        match plain.parse::<i64>() {
            Ok(number) if number > 0 => Some(number),
            _ => {
                self.add(name, words.text("web-number-not-positive"));
                None
            }
        }
    }
}

impl FromRequest<App> for Fields {
    type Rejection = WebError;

    async fn from_request(request: Request, state: &App) -> Result<Self, WebError> {
        let visitor = request.extensions().get::<Visitor>().cloned();
        let kind = request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned();
        let mut fields = if kind.starts_with("multipart/form-data") {
            let multipart = Multipart::from_request(request, state).await.map_err(|_| WebError::NotAForm)?;
            parts(multipart).await?
        } else if kind.starts_with("application/x-www-form-urlencoded") {
            let bytes = axum::body::to_bytes(request.into_body(), MOST_TEXT_BYTES).await.map_err(|_| WebError::TooMuch)?;
            pairs(&bytes)
        } else {
            return Err(WebError::NotAForm);
        };
        let token = fields.typed("token").to_owned();
        fields.is_stale = !visitor.is_some_and(|visitor| same(visitor.form_token(), &token));
        fields.texts.remove("token");
        Ok(fields)
    }
}

/// Compares two tokens without telling by time how much of them agrees.
fn same(expected: &str, found: &str) -> bool {
    subtle::ConstantTimeEq::ct_eq(expected.as_bytes(), found.as_bytes()).into()
}

fn pairs(bytes: &[u8]) -> Fields {
    let mut fields = Fields::default();
    for (name, value) in form_urlencoded::parse(bytes).into_owned() {
        fields.texts.entry(name).or_default().push(value);
    }
    fields
}

async fn parts(mut multipart: Multipart) -> Result<Fields, WebError> {
    let mut fields = Fields::default();
    let mut text_bytes = 0;
    while let Some(part) = multipart.next_field().await.map_err(too_much)? {
        let name = part.name().unwrap_or_default().to_owned();
        match part.file_name().map(str::to_owned) {
            Some(file_name) => {
                let bytes = part.bytes().await.map_err(too_much)?;
                if bytes.len() > LARGEST_FILE_BYTES + 1 {
                    // Kept just long enough for the form to say so beside the field.
                    fields.files.insert(name, Upload { name: file_name, bytes: bytes[..=LARGEST_FILE_BYTES].to_vec() });
                } else {
                    fields.files.insert(name, Upload { name: file_name, bytes: bytes.to_vec() });
                }
            }
            None => {
                let text = part.text().await.map_err(too_much)?;
                text_bytes += text.len();
                if text_bytes > MOST_TEXT_BYTES {
                    return Err(WebError::TooMuch);
                }
                fields.texts.entry(name).or_default().push(text);
            }
        }
    }
    Ok(fields)
}

fn too_much(error: axum::extract::multipart::MultipartError) -> WebError {
    if error.status() == axum::http::StatusCode::PAYLOAD_TOO_LARGE { WebError::TooMuch } else { WebError::NotAForm }
}
