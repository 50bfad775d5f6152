//! What people see while something takes long: a moving line on a terminal, a plain sentence now
//! and then elsewhere, and nothing at all where a program reads along. Always on stderr: the
//! result alone goes to stdout.

use std::io::{IsTerminal, stderr};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

use crate::commands::say_error;

/// How often a moving line moves.
const TICK: Duration = Duration::from_millis(120);
/// How often a plain sentence comes. Who is done before hears nothing.
const SENTENCE: Duration = Duration::from_secs(10);

/// Who looks at the command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Watched {
    /// People, at a terminal or in a log.
    People,
    /// A program, which asked for JSON.
    Program,
}

/// Progress of one piece of work; it ends with this value.
pub(crate) struct Progress {
    done: Arc<AtomicU64>,
    shown: Shown,
}

enum Shown {
    Nothing,
    Moving(ProgressBar),
    // Dropping the sender ends the thread.
    Sentences(Option<Sender<()>>, Option<JoinHandle<()>>),
}

impl Progress {
    /// Begins; `what` is a sentence without its full stop, `total` the number of steps where known.
    pub(crate) fn begin(what: &'static str, total: Option<u64>, by: Watched) -> Self {
        let done = Arc::new(AtomicU64::new(0));
        let shown = match by {
            Watched::Program => Shown::Nothing,
            Watched::People if stderr().is_terminal() => Shown::Moving(moving(what, total)),
            Watched::People => sentences(what, total, Arc::clone(&done), SENTENCE, say_error),
        };
        Self { done, shown }
    }

    /// So many steps are done.
    pub(crate) fn at(&self, done: u64) {
        self.done.store(done, Ordering::Relaxed);
        if let Shown::Moving(bar) = &self.shown {
            bar.set_position(done);
        }
    }

    /// One more step is done.
    pub(crate) fn step(&self) {
        self.at(self.done.load(Ordering::Relaxed) + 1);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        match &mut self.shown {
            Shown::Nothing => {}
            Shown::Moving(bar) => bar.finish_and_clear(),
            Shown::Sentences(sender, thread) => {
                sender.take();
                if let Some(thread) = thread.take() {
                    // A thread that could not speak has nothing to add.
                    let _ended = thread.join();
                }
            }
        }
    }
}

fn moving(what: &'static str, total: Option<u64>) -> ProgressBar {
    let (bar, shape) = match total {
        Some(total) => (ProgressBar::new(total), "{msg} [{bar:30}] {pos} of {len}, {elapsed}"),
        None => (ProgressBar::new_spinner(), "{spinner} {msg}: {human_pos}, {elapsed}"),
    };
    if let Ok(style) = ProgressStyle::with_template(shape) {
        bar.set_style(style.progress_chars("=> "));
    }
    bar.set_message(what);
    bar.enable_steady_tick(TICK);
    bar
}

fn sentences(
    what: &'static str,
    total: Option<u64>,
    done: Arc<AtomicU64>,
    every: Duration,
    say: fn(&str),
) -> Shown {
    let (sender, ended) = channel();
    let thread = std::thread::spawn(move || {
        while ended.recv_timeout(every) == Err(RecvTimeoutError::Timeout) {
            let done = base::group_digits(done.load(Ordering::Relaxed), ',');
            match total {
                Some(total) => say(&format!("{what}: {done} of {total} done.")),
                None => say(&format!("{what}: {done} done so far.")),
            }
        }
    });
    Shown::Sentences(Some(sender), Some(thread))
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;

    use super::*;

    static SAID: Mutex<Vec<String>> = Mutex::new(Vec::new());

    #[test]
    fn long_work_says_plain_sentences_and_ends_with_the_work() {
        let done = Arc::new(AtomicU64::new(0));
        let say: fn(&str) = |line| SAID.lock().unwrap().push(line.to_owned());
        let every = Duration::from_millis(5);
        let shown = sentences("Checking chains", Some(40), Arc::clone(&done), every, say);
        let progress = Progress { done, shown };
        progress.at(11);
        progress.step();
        while !SAID.lock().unwrap().iter().any(|line| line == "Checking chains: 12 of 40 done.") {
            std::thread::sleep(every);
        }
        drop(progress);
        let many = SAID.lock().unwrap().len();
        std::thread::sleep(every * 4);
        assert_eq!(SAID.lock().unwrap().len(), many, "nobody speaks after the end");
    }
}
