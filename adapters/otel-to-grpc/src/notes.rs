//! What had to be changed about records that were kept, counted by kind.

/// Each kind is told when it first occurs, and in all when told to.
#[derive(Default)]
pub struct Notes {
    kinds: Vec<Kind>,
}

struct Kind {
    text: &'static str,
    count: u64,
    told: u64,
}

impl Notes {
    pub fn add(&mut self, text: &'static str) {
        match self.kinds.iter_mut().find(|kind| kind.text == text) {
            Some(kind) => kind.count += 1,
            None => self.kinds.push(Kind { text, count: 1, told: 0 }),
        }
    }

    /// A line for each kind that no line has told of.
    pub fn first_lines(&mut self) -> Vec<String> {
        self.lines(|kind| kind.told == 0)
    }

    /// A line for each kind that occurred again since it was told.
    pub fn all_lines(&mut self) -> Vec<String> {
        self.lines(|kind| kind.told < kind.count)
    }

    fn lines(&mut self, which: impl Fn(&Kind) -> bool) -> Vec<String> {
        let kinds = self.kinds.iter_mut().filter(|kind| which(kind));
        kinds.map(Kind::line).collect()
    }
}

impl Kind {
    fn line(&mut self) -> String {
        self.told = self.count;
        match self.count {
            1 => self.text.to_string(),
            count => format!("{} ({count} times so far)", self.text),
        }
    }
}
