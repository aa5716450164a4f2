//! Pages one after another: where the next line stands, what is repeated on each, and the file they go to at once.

use std::io::Write;

use lopdf::Object;
use lopdf::ObjectId;
use lopdf::dictionary;
use subsetter::GlyphRemapper;

use crate::i18n::catalogue::Words;
use crate::i18n::language::Language;
use crate::pdf::file::File;
use crate::pdf::finish;
use crate::pdf::fonts::Weight;
use crate::pdf::ink::Ink;
use crate::pdf::text::Line;
use crate::pdf::text::Shaper;
use crate::statements::document::Block;
use crate::statements::document::Letterhead;

/// The press had no ink: a face that cannot be read or cut down, or a disk that takes no more.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the paper could not be printed: {0}")]
pub struct PressError(pub String);

pub const MARGIN: f32 = 45.0;
pub const FOOT: f32 = 34.0;
/// What the head of a further page takes.
const SHORT_HEAD: f32 = 9.0 + 6.0 + 8.0;
pub const LEADING: f32 = 1.5;

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// Where reading begins.
    Start,
    Right,
}

/// One page that went out; its foot goes out last, when the number of pages is known.
struct Leaf {
    page: ObjectId,
    content: ObjectId,
    foot: ObjectId,
}

/// What stands on every page and in the file, whatever the paper is about.
pub struct Frame<'a> {
    pub language: Language,
    pub title: &'a str,
    pub letterhead: &'a Letterhead,
    /// Lying on its side, for many columns.
    pub is_wide: bool,
}

/// What can only be said when the last row has come: the cover, and what stands in the foot of every page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Closing {
    pub cover: Vec<Block>,
    pub foot: Vec<String>,
}

/// Pages on their way out: only the one being drawn is held.
pub struct Pages<'a, W: Write> {
    pub shaper: Shaper,
    pub words: Words,
    pub frame: Frame<'a>,
    pub y: f32,
    width: f32,
    height: f32,
    file: File<W>,
    ink: Ink,
    used: [GlyphRemapper; 2],
    leaves: Vec<Leaf>,
    ids: (ObjectId, ObjectId, ObjectId),
    /// A page that stands first and is drawn last: it takes everything and never turns.
    is_cover: bool,
    failure: Option<String>,
}

impl<'a, W: Write> Pages<'a, W> {
    pub fn begin(frame: Frame<'a>, words: Words, out: W) -> Result<Self, PressError> {
        let (width, height) = if frame.is_wide { (841.89, 595.28) } else { (595.28, 841.89) };
        let mut file = File::begin(out).map_err(|error| PressError(error.to_string()))?;
        let ids = (file.reserve(), file.reserve(), file.reserve());
        let mut pages = Self {
            shaper: Shaper::new(frame.language.is_right_to_left()),
            words,
            frame,
            y: height - MARGIN,
            width,
            height,
            file,
            ink: Ink::default(),
            used: [GlyphRemapper::new(), GlyphRemapper::new()],
            leaves: Vec::new(),
            ids,
            is_cover: false,
            failure: None,
        };
        pages.new_leaf();
        Ok(pages)
    }

    fn new_leaf(&mut self) {
        let leaf = Leaf { page: self.file.reserve(), content: self.file.reserve(), foot: self.file.reserve() };
        self.leaves.push(leaf);
    }

    /// What went wrong so far: a disk that is full shows itself here.
    pub fn check(&mut self) -> Result<(), PressError> {
        self.failure.take().map_or(Ok(()), |why| Err(PressError(why)))
    }

    pub fn inner(&self) -> f32 {
        self.width - 2.0 * MARGIN
    }

    pub fn count(&self) -> usize {
        self.leaves.len()
    }

    pub fn rule(&mut self, start: f32, y: f32, width: f32, thick: f32) {
        let x = self.place(start, width);
        self.ink.rule(x, y, width, thick);
    }

    pub fn fill(&mut self, start: f32, y: f32, width: f32, height: f32, grey: f32) {
        let x = self.place(start, width);
        self.ink.fill(x, y, width, height, grey);
    }

    /// The left end of a box, from where reading begins.
    fn place(&self, start: f32, width: f32) -> f32 {
        if self.shaper.is_right_to_left() { self.width - MARGIN - start - width } else { MARGIN + start }
    }

    /// A rectangle at its place from the left, whatever the direction of reading.
    pub fn module(&mut self, x: f32, y: f32, width: f32, height: f32) {
        self.ink.fill(MARGIN + x, y, width, height, 0.0);
    }

    /// Writes one line in a box: where it begins, in points from where reading begins, and how wide it is.
    pub fn write(&mut self, text: &str, weight: Weight, size: f32, room: (f32, f32), side: Side, y: f32) {
        if text.is_empty() {
            return;
        }
        let line = self.shaper.line(text, weight);
        self.set(&line, weight, size, room, side, y);
    }

    /// Sets a line that was shaped before.
    pub fn set(&mut self, line: &Line, weight: Weight, size: f32, (start, room): (f32, f32), side: Side, y: f32) {
        let width = line.width as f32 * size / 1000.0;
        let left = self.place(start, room);
        let is_flush = side == Side::Right || self.shaper.is_right_to_left();
        let x = if is_flush { left + room - width } else { left };
        self.ink.text(line, weight, size, (x, y), &mut self.used);
    }

    /// Writes a text over as many lines as it needs, and moves on below it.
    pub fn flow(&mut self, text: &str, weight: Weight, size: f32, start: f32, room: f32) {
        for line in self.shaper.wrapped(text, weight, size, room) {
            self.need(size * LEADING);
            self.y -= size * LEADING;
            let y = self.y;
            self.write(&line, weight, size, (start, room), Side::Start, y);
        }
    }

    /// Whether so much still fits above the foot.
    pub fn fits(&self, height: f32) -> bool {
        self.is_cover || self.y - height >= MARGIN + FOOT
    }

    /// Whether so much fits on a page that has nothing but its short head.
    pub fn fits_empty(&self, height: f32) -> bool {
        self.height - MARGIN - SHORT_HEAD - height >= MARGIN + FOOT
    }

    /// Whether more than its head stands on the page.
    pub fn is_begun(&self) -> bool {
        !self.is_cover && self.y < self.height * 0.7
    }

    /// Turns the page when so much no longer fits.
    pub fn need(&mut self, height: f32) -> bool {
        if self.fits(height) {
            return false;
        }
        self.turn();
        true
    }

    /// Sends the page out and begins the next with its short head.
    pub fn turn(&mut self) {
        let at = self.leaves.len() - 1;
        self.send(at);
        self.new_leaf();
        self.y = self.height - MARGIN;
        self.short_head();
    }

    /// Sends what is drawn out as a page.
    fn send(&mut self, at: usize) {
        let content = std::mem::take(&mut self.ink).content();
        let Some(Leaf { page, content: id, foot }) = self.leaves.get(at) else { return };
        let contents = vec![Object::from(*id), Object::from(*foot)];
        let body = dictionary! { "Type" => "Page", "Parent" => self.ids.1, "Contents" => contents };
        let sent = content.and_then(|content| self.file.stream(*id, &content)).and_then(|()| self.file.object(*page, body));
        if let Err(error) = sent {
            self.failure.get_or_insert(error.to_string());
        }
    }

    fn short_head(&mut self) {
        let inner = self.inner();
        let (name, title) = (self.frame.letterhead.name.clone(), self.frame.title.to_owned());
        self.y -= 9.0;
        let y = self.y;
        self.write(&name, Weight::Bold, 8.0, (0.0, inner * 0.6), Side::Start, y);
        // The title stands at the far end, wherever reading ends.
        let measure = self.shaper.width(&title, Weight::Regular, 8.0);
        self.write(&title, Weight::Regular, 8.0, (inner - measure, measure), Side::Start, y);
        self.y -= 6.0;
        let y = self.y;
        self.rule(0.0, y, inner, 0.5);
        self.y -= 8.0;
    }

    /// Leaves the first page empty for a cover, and begins the second.
    pub fn leave_cover(&mut self) {
        self.new_leaf();
        self.short_head();
    }

    /// Goes back to the first page, which was left empty: what comes now is the cover.
    pub fn back_to_cover(&mut self) {
        let at = self.leaves.len() - 1;
        self.send(at);
        self.is_cover = true;
        self.y = self.height - MARGIN;
    }

    /// Writes the feet, each with its number and the number of all, then what the pages share.
    pub fn finish(mut self, lines: &[(f32, String)]) -> Result<W, PressError> {
        let last = if self.is_cover { 0 } else { self.leaves.len() - 1 };
        self.send(last);
        let (inner, count) = (self.inner(), self.leaves.len());
        let leaves = std::mem::take(&mut self.leaves);
        let shaped: Vec<(f32, Line)> = lines.iter().map(|(size, text)| (*size, self.shaper.line(text, Weight::Regular))).collect();
        for (at, leaf) in leaves.iter().enumerate() {
            self.rule(0.0, MARGIN + 26.0, inner, 0.5);
            let place = self.words.with("paper-page", &[("page", (at + 1).into()), ("pages", count.into())]);
            let measure = self.shaper.width(&place, Weight::Regular, 8.0);
            self.write(&place, Weight::Regular, 8.0, (inner - measure, measure), Side::Start, MARGIN + 14.0);
            for (row, (size, line)) in shaped.iter().enumerate() {
                self.set(line, Weight::Regular, *size, (0.0, inner), Side::Start, MARGIN + 14.0 - 10.0 * row as f32);
            }
            let foot = std::mem::take(&mut self.ink).content();
            if let Err(error) = foot.and_then(|foot| self.file.stream(leaf.foot, &foot)) {
                self.failure.get_or_insert(error.to_string());
            }
        }
        self.check()?;
        self.bind(&leaves).map_err(|error| PressError(error.to_string()))
    }

    fn bind(mut self, leaves: &[Leaf]) -> std::io::Result<W> {
        let faces = finish::faces(&mut self.file, &self.used, &self.shaper)?;
        let (root, tree, info) = self.ids;
        let kids: Vec<Object> = leaves.iter().map(|leaf| leaf.page.into()).collect();
        let sides: Vec<Object> = [0.0, 0.0, self.width, self.height].map(Object::Real).to_vec();
        self.file.object(
            tree,
            dictionary! {
                "Type" => "Pages",
                "Count" => kids.len() as i64,
                "Kids" => kids,
                "MediaBox" => sides,
                "Resources" => dictionary! { "Font" => faces },
            },
        )?;
        finish::info(&mut self.file, info, self.frame.title, &self.frame.letterhead.name)?;
        finish::root(&mut self.file, root, tree, self.frame.language)?;
        self.file.end(root, info)
    }
}
