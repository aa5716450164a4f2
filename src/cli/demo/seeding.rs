//! One cooperative being seeded: its desk, and a clock that is set to each day on which something is said to have happened.

use std::io::Cursor;
use std::sync::Arc;
use std::sync::atomic::AtomicI64;
use std::sync::atomic::Ordering;

use chrono::DateTime;
use chrono::Utc;

use crate::actions::desk::Clock;
use crate::actions::desk::Desk;
use crate::actions::desk::MachineChance;
use crate::calendar::Day;
use crate::calendar::days_after;
use crate::i18n::catalogue::Words;
use crate::store::connection::Store;

/// A clock that is set to each day on which something is said to have happened.
pub struct SeedClock {
    micros: AtomicI64,
}

impl Clock for SeedClock {
    fn now(&self) -> DateTime<Utc> {
        // A moment later each time it is looked at, as in life.
        let micros = self.micros.fetch_add(90_000_000, Ordering::Relaxed);
        DateTime::from_timestamp_micros(micros).unwrap_or_default()
    }
}

/// One cooperative being seeded, with its own clock.
pub struct Seeding {
    pub desk: Desk,
    pub clock: Arc<SeedClock>,
    pub today: Day,
    pub words: Words,
}

impl Seeding {
    pub fn new(store: &Store, today: Day, words: Words) -> Self {
        let clock = Arc::new(SeedClock { micros: AtomicI64::new(0) });
        let seeding = Self { desk: Desk::with(store.clone(), clock.clone(), Arc::new(MachineChance)), clock, today, words };
        seeding.on(today);
        seeding
    }

    /// Sets the clock to nine in the morning of a day, and gives the day back.
    pub fn on(&self, day: Day) -> Day {
        let day = day.min(self.today);
        let nine = day.and_hms_opt(7, 30, 0).map(|moment| moment.and_utc().timestamp_micros()).unwrap_or_default();
        self.clock.micros.store(nine, Ordering::Relaxed);
        day
    }

    pub fn days_ago(&self, days: i64) -> Day {
        self.on(days_after(self.today, -days))
    }
}

/// A picture that looks like a scanned paper: lines of grey on cream.
pub fn scan(salt: u64) -> Vec<u8> {
    let mut picture = image::RgbImage::from_pixel(420, 594, image::Rgb([250, 246, 236]));
    for line in 0..22u32 {
        let length = 120 + u32::try_from((salt.wrapping_mul(2_654_435_761).wrapping_add(u64::from(line) * 97)) % 240).unwrap_or(0);
        let shade = if line == 0 { 60 } else { 150 };
        for y in 0..(if line == 0 { 10 } else { 4 }) {
            for x in 0..length {
                picture.put_pixel(40 + x.min(339), 50 + line * 23 + y, image::Rgb([shade, shade, shade]));
            }
        }
    }
    let mut bytes = Cursor::new(Vec::new());
    let encoder = image::codecs::jpeg::JpegEncoder::new_with_quality(&mut bytes, 70);
    match image::DynamicImage::ImageRgb8(picture).write_with_encoder(encoder) {
        Ok(()) => bytes.into_inner(),
        Err(_) => Vec::new(),
    }
}
