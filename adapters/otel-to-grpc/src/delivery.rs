//! The account of what could not be sent.

/// More causes than this are summed up as one, so that causes which differ in a number cannot fill the memory.
const MAX_CAUSES: usize = 32;
const OTHER_CAUSES: &str = "other causes";

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Signal {
    Logs,
    Spans,
    DataPoints,
}

impl Signal {
    pub fn path(self) -> &'static str {
        match self {
            Signal::Logs => "logs",
            Signal::Spans => "traces",
            Signal::DataPoints => "metrics",
        }
    }

    pub fn plural(self) -> &'static str {
        match self {
            Signal::Logs => "log records",
            Signal::Spans => "spans",
            Signal::DataPoints => "data points",
        }
    }

    fn counted(self, count: u64) -> String {
        let plural = self.plural();
        format!("{count} {}", if count == 1 { &plural[..plural.len() - 1] } else { plural })
    }

    pub fn not_delivered(self, count: u64, why: &str) -> String {
        format!("{} not delivered: {why}", self.counted(count))
    }
}

#[derive(Debug, PartialEq)]
pub struct Loss {
    pub signal: Signal,
    pub why: String,
    pub count: u64,
    told: u64,
}

impl Loss {
    fn line(&mut self) -> String {
        self.told = self.count;
        self.signal.not_delivered(self.count, &self.why)
    }
}

#[derive(Default)]
pub struct Ledger {
    losses: Vec<Loss>,
}

impl Ledger {
    /// Adds to the account. Gives a line to print for a new cause, and for each tenfold of an old one. A request that
    /// held nothing is no loss.
    pub fn lost(&mut self, signal: Signal, count: u64, why: String) -> Option<String> {
        if count == 0 {
            return None;
        }
        let loss = self.entry(signal, why);
        loss.count += count;
        (loss.told == 0 || loss.count >= 10 * loss.told).then(|| loss.line())
    }

    fn entry(&mut self, signal: Signal, why: String) -> &mut Loss {
        let why = if self.losses.len() < MAX_CAUSES || self.index(signal, &why).is_some() {
            why
        } else {
            OTHER_CAUSES.into()
        };
        let index = self.index(signal, &why).unwrap_or_else(|| {
            self.losses.push(Loss { signal, why, count: 0, told: 0 });
            self.losses.len() - 1
        });
        &mut self.losses[index]
    }

    fn index(&self, signal: Signal, why: &str) -> Option<usize> {
        self.losses.iter().position(|loss| loss.signal == signal && loss.why == why)
    }

    /// Closes the account: what was lost since the last time, and the lines that have not been printed.
    pub fn flush(&mut self) -> (Vec<Loss>, Vec<String>) {
        let mut losses = std::mem::take(&mut self.losses);
        let lines = losses.iter_mut().filter(|loss| loss.told < loss.count).map(Loss::line).collect();
        (losses, lines)
    }
}
