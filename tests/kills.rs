//! Runs that are ended from outside, at any moment.
//!
//! The moments are drawn from a fixed seed, over the time that a run takes here. `GRIFFIE_KILLS=200 GRIFFIE_LETTERS=1000` makes it the
//! large test.

use std::collections::BTreeMap;
use std::process::{Child, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::project::{Project, letters, tree_of};

type Tree = BTreeMap<String, Vec<u8>>;

fn number(variable: &str, default: usize) -> usize {
    std::env::var(variable).ok().map_or(default, |text| text.parse().expect("it is a number"))
}

/// Draws parts of one, the same in every run (xorshift).
fn moments(seed: u64) -> impl Iterator<Item = f64> {
    let mut state = seed;
    std::iter::repeat_with(move || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        f64::from(u32::try_from(state >> 32).expect("half the bits are left")) / f64::from(u32::MAX)
    })
}

struct Victim {
    project: Project,
    good: Tree,
    time: Duration,
}

impl Victim {
    fn new() -> Self {
        let project = letters(number("GRIFFIE_LETTERS", 40));
        project.run(&["build", ".", "--output", "goed"]).succeeds();
        let started = Instant::now();
        project.run(&["build", ".", "--output", "nogmaals"]).succeeds();
        let good = project.tree("goed");
        assert!(good == project.tree("nogmaals"));
        Self { project, good, time: started.elapsed() }
    }

    fn start(&self) -> Child {
        let mut command = self.project.command(&["build", ".", "--output", "uit"]);
        command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("griffie can be started")
    }

    /// Looks at what a run left: whole files, and nothing else that a user would see.
    fn check_whole(&self, moment: f64) -> usize {
        let left = tree_of(&self.project.path().join("uit"));
        for (name, bytes) in left.iter().filter(|(name, _)| !name.contains(".griffie")) {
            assert!(self.good.get(name) == Some(bytes), "{name} is torn at {moment}");
        }
        left.len()
    }

    /// Builds once more, and starts with an empty folder for the next one.
    fn check_next_run(&self, moment: f64) {
        self.project.run(&["build", ".", "--output", "uit"]).succeeds();
        let after = self.project.tree("uit");
        assert!(after.keys().eq(self.good.keys()), "at {moment}: {:?}", after.keys().collect::<Vec<_>>());
        assert!(after == self.good, "the run after {moment} gives other files");
        assert!(!self.project.has(".griffie/kept"), "at {moment} one of our own outputs was taken for an edited one");
        let left: Vec<_> = self.project.tree(".").into_keys().filter(|name| name.ends_with(".tmp")).collect();
        assert!(left.is_empty(), "{left:?} are left after {moment}");
        std::fs::remove_dir_all(self.project.path().join("uit")).expect("it can be removed");
    }
}

#[test]
fn a_run_that_is_killed_leaves_whole_files_and_the_next_one_ends_as_if_nothing_happened() {
    let victim = Victim::new();
    let mut partly = 0;
    for moment in moments(0x6772_6966_6669_6531).take(number("GRIFFIE_KILLS", 20)) {
        let mut run = victim.start();
        thread::sleep(victim.time.mul_f64(moment));
        run.kill().expect("it is ours");
        run.wait().expect("it is ours");
        let left = victim.check_whole(moment);
        partly += usize::from(left > 0 && left < victim.good.len());
        victim.check_next_run(moment);
    }
    assert!(partly > 0, "no kill fell amidst the writing");
}

#[cfg(unix)]
#[test]
#[expect(clippy::print_stderr, reason = "how long it took is for who looks, and no test")]
fn a_run_that_is_asked_to_stop_ends_well() {
    use std::os::unix::process::ExitStatusExt;

    use rustix::process::{Pid, Signal, kill_process};

    let victim = Victim::new();
    let (mut stopped, mut longest) = (0, Duration::ZERO);
    for (number, moment) in moments(0x7374_6f70_7065_6e21).take(number("GRIFFIE_KILLS", 20)).enumerate() {
        let mut run = victim.start();
        thread::sleep(victim.time.mul_f64(moment));
        let asked = Instant::now();
        // It may have ended by itself already.
        let _ = kill_process(Pid::from_child(&run), if number % 2 == 0 { Signal::TERM } else { Signal::INT });
        let status = run.wait().expect("it is ours");
        longest = longest.max(asked.elapsed());
        // Before it listens a signal ends it as any other program.
        assert!(matches!(status.code(), Some(0 | 130)) || status.signal().is_some(), "{status} at {moment}");
        stopped += usize::from(status.code() == Some(130));
        victim.check_whole(moment);
        victim.check_next_run(moment);
    }
    assert!(stopped > 0, "no signal was heard");
    eprintln!("{stopped} runs were stopped, the slowest in {longest:?}");
}

#[test]
fn of_two_runs_that_start_at_once_none_spoils_the_other() {
    let victim = Victim::new();
    for _ in 0..5 {
        let codes = [victim.start(), victim.start()].map(|mut run| run.wait().expect("it is ours").code());
        assert!(codes.contains(&Some(0)) && codes.iter().all(|code| matches!(code, Some(0 | 2))), "{codes:?}");
        assert!(victim.project.tree("uit") == victim.good, "two runs give other files");
        victim.check_next_run(0.0);
    }
}
